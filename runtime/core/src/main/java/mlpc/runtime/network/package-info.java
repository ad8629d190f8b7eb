/**
 * A compiled network, its weights, its workspaces, and the rows of data that go through it.
 *
 * <p>Apps use {@link mlpc.runtime.network.Dataset}, {@link mlpc.runtime.network.Weights} and {@link mlpc.runtime.network.Trace}.
 * {@link mlpc.runtime.network.Network}, {@link mlpc.runtime.network.Workspace} and {@link mlpc.runtime.network.RowPrediction} are what
 * generated classes extend. Their members belong to those classes: they change with
 * {@link mlpc.runtime.network.Network#GENERATED_FORMAT}, and a class of another format says so when it is loaded.
 */
@NullMarked
package mlpc.runtime.network;

import org.jspecify.annotations.NullMarked;

/**
 * A model as an application sees it, trained or to be trained: {@link mlpc.runtime.Model} and, for row after row,
 * {@link mlpc.runtime.Predictor}.
 *
 * <pre>{@code
 * Model model = Model.initial(Xor::new);                 // Xor is a generated class
 * model.fit(rows);                                       // a Dataset, by the recipe in the model file
 * model.save(Path.of("xor.safetensors"));
 * }</pre>
 *
 * <p>The other packages, from the top down; each uses only those below it, which a test holds:
 *
 * <table>
 * <caption>Whom a package is for</caption>
 * <tr><td>{@link mlpc.runtime.train}, {@link mlpc.runtime.checkpoint}<td>apps: options, listeners, results; checkpoints
 * <tr><td>{@link mlpc.runtime.assess}, {@link mlpc.runtime.statistic}<td>apps: how good predictions are; what was measured of columns
 * <tr><td>{@link mlpc.runtime.weights}<td>apps: weights as files
 * <tr><td>{@link mlpc.runtime.network}<td>apps: {@code Dataset}, {@code Weights}, {@code Trace}; the rest is for generated code
 * <tr><td>{@link mlpc.runtime.tensor}, {@link mlpc.runtime.signature}, {@link mlpc.runtime.parallel}<td>apps: numbers, descriptions, threads
 * <tr><td>{@code mlpc.runtime.internal}<td>generated code: kernels and random numbers, which may change with the format of generated classes
 * <tr><td>{@code mlpc.runtime.file}<td>the {@code mlp} command: not exported
 * </table>
 */
@NullMarked
package mlpc.runtime;

import org.jspecify.annotations.NullMarked;

/** A compiled network, its weights, its workspaces, and the rows of data that go through it: what generated classes extend and fill. */
package mlpc.runtime.network;

/** A trained or trainable model as an application sees it, and the base classes of generated code. */
package mlpc.runtime;

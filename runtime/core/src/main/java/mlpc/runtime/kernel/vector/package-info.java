/** The kernels and functions of rows by the Vector API. Nothing outside loads a class of this package unless the module is there. */
package mlpc.runtime.kernel.vector;

/** What a model is from outside: its fields, parameters and recipe. Plain data, shared by the compiler and the runtime. */
package mlpc.runtime.signature;

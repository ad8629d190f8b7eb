/** Three views of one model on a page: geometric, algebraic, implementational. */
package mlpc.compiler.explain.views;

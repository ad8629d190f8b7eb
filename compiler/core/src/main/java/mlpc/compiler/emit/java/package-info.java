/** How Java writes things: names, literals, number types, comments, and the field that holds each tensor. */
package mlpc.compiler.emit.java;

package mlpc.desugar;

import org.objectweb.asm.Handle;

/**
 * An {@code invokedynamic} instruction.
 *
 * @param name what its bootstrap method is told of
 * @param descriptor what it takes from the stack and leaves there
 * @param bootstrap the method that would link it
 * @param arguments of that method
 */
record CallSite(String name, String descriptor, Handle bootstrap, Object[] arguments) {
    boolean isLinkedBy(String owner, String method) {
        return bootstrap.getOwner().equals(owner) && bootstrap.getName().equals(method);
    }
}

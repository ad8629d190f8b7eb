package mlpc.desugar;

import static org.objectweb.asm.Opcodes.H_INVOKEINTERFACE;
import static org.objectweb.asm.Opcodes.H_INVOKESPECIAL;
import static org.objectweb.asm.Opcodes.H_INVOKEVIRTUAL;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;

/**
 * A lambda or a method reference, as the bootstrap methods of {@link java.lang.invoke.LambdaMetafactory} are told of it.
 *
 * @param interfaces that it implements: the functional one, then markers
 * @param method the name of the functional interface's method
 * @param captured the types of the values that it keeps
 * @param erased what the method is declared to take and return; more than one if there are bridges, the method itself first
 * @param body the method, or the constructor, that it calls
 * @param instantiated what the method takes and returns where the lambda stands
 */
record Lambda(
        List<String> interfaces, String method, Type[] captured, List<Type> erased, Handle body, Type instantiated) {
    /** What lambdas have in common whose objects can be of one class: nobody can see a difference but the name. */
    record Kind(List<String> interfaces, String method, List<Type> erased) {}

    private static final String FACTORY = "java/lang/invoke/LambdaMetafactory";
    private static final int SERIALIZABLE = 1;
    private static final int MARKERS = 2;
    private static final int BRIDGES = 4;

    /**
     * The lambda of a call site, if it is one that a class can stand for: no serialisable one, for which the class that it is in
     * writes a stand-in; and none that calls a method of a superclass, which only a subclass may.
     *
     * @param owner the class that the call site is in
     */
    static Optional<Lambda> of(CallSite site, String owner) {
        boolean plain = site.isLinkedBy(FACTORY, "metafactory");
        if (!plain && !site.isLinkedBy(FACTORY, "altMetafactory")) {
            return Optional.empty();
        }
        Object[] arguments = site.arguments();
        Type made = Type.getReturnType(site.descriptor());
        List<String> interfaces = new ArrayList<>(List.of(made.getInternalName()));
        List<Type> erased = new ArrayList<>(List.of((Type) arguments[0]));
        Handle body = (Handle) arguments[1];
        if (body.getTag() == H_INVOKESPECIAL && !body.getOwner().equals(owner)) {
            return Optional.empty();
        }
        int flags = plain ? 0 : (Integer) arguments[3];
        if ((flags & SERIALIZABLE) != 0) {
            return Optional.empty();
        }
        int next = 4;
        if ((flags & MARKERS) != 0) {
            int count = (Integer) arguments[next++];
            for (int i = 0; i < count; i++) {
                interfaces.add(((Type) arguments[next++]).getInternalName());
            }
        }
        if ((flags & BRIDGES) != 0) {
            int count = (Integer) arguments[next++];
            for (int i = 0; i < count; i++) {
                erased.add((Type) arguments[next++]);
            }
        }
        Type[] captured = Type.getArgumentTypes(site.descriptor());
        return Optional.of(new Lambda(interfaces, site.name(), captured, erased, body, (Type) arguments[2]));
    }

    Kind kind() {
        return new Kind(interfaces, method, erased);
    }

    /** What the body takes, the object that it is called on first. */
    List<Type> parameters() {
        List<Type> parameters = new ArrayList<>();
        if (isCalledOnAnObject()) {
            parameters.add(Type.getObjectType(body.getOwner()));
        }
        parameters.addAll(List.of(Type.getArgumentTypes(body.getDesc())));
        return parameters;
    }

    private boolean isCalledOnAnObject() {
        int tag = body.getTag();
        return tag == H_INVOKEVIRTUAL || tag == H_INVOKEINTERFACE || tag == H_INVOKESPECIAL;
    }
}

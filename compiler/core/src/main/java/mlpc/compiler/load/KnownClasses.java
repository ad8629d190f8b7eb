package mlpc.compiler.load;

/**
 * The classes that generated code is written with: Java's and the runtime's. A compiler asks for many more, for a name may be that of a class
 * in the same package, or within another; of those it is known without a look into every jar that there are none.
 */
final class KnownClasses extends ClassLoader {
    KnownClasses(ClassLoader runtime) {
        super(runtime);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith("java.") || name.startsWith("mlpc.runtime.")) {
            return super.loadClass(name, resolve);
        }
        throw new NotThere();
    }

    /** Thrown so often that it collects no stack. */
    private static final class NotThere extends ClassNotFoundException {
        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }
}

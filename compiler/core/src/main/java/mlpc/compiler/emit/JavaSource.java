package mlpc.compiler.emit;

/**
 * The source of one generated class.
 *
 * @param packageName empty for none
 * @param className without its package
 * @param text the whole file
 * @param origin the model file's name
 * @param constants an estimate of its constant pool, to be compared with {@link #MOST_CONSTANTS}
 */
public record JavaSource(String packageName, String className, String text, String origin, int constants) {
    /** The most constants in a class file. */
    public static final int MOST_CONSTANTS = 65_535;

    /** The name of the class for a class loader. */
    public String qualifiedName() {
        return packageName.isEmpty() ? className : packageName + "." + className;
    }

    /** The path of the file under a source folder. */
    public String path() {
        return qualifiedName().replace('.', '/') + ".java";
    }
}

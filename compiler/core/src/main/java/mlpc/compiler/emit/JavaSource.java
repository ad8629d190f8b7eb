package mlpc.compiler.emit;

/**
 * The text of one generated class.
 *
 * @param packageName empty for none
 * @param className without its package
 * @param text the whole file
 * @param origin the model file's name
 * @param constants about how many constants its class file needs, of {@link #MOST_CONSTANTS}
 */
public record JavaSource(String packageName, String className, String text, String origin, int constants) {
    /** What a class file holds. */
    public static final int MOST_CONSTANTS = 65_535;

    /** What a class loader calls the class. */
    public String qualifiedName() {
        return packageName.isEmpty() ? className : packageName + "." + className;
    }

    /** Where the file belongs under a source folder. */
    public String path() {
        return qualifiedName().replace('.', '/') + ".java";
    }
}

package mlpc.compiler.emit;

/**
 * The text of one generated class.
 *
 * @param packageName empty for none
 * @param className without its package
 */
public record JavaSource(String packageName, String className, String text) {
    /** What a class loader calls the class. */
    public String qualifiedName() {
        return packageName.isEmpty() ? className : packageName + "." + className;
    }
}

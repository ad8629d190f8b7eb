package mlpc.spark.code;

import java.io.Serializable;
import java.lang.reflect.InvocationTargetException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import mlpc.compiler.emit.JavaSource;
import mlpc.compiler.load.JaninoLoader;
import mlpc.runtime.network.Network;
import mlpc.runtime.tensor.DataException;

/**
 * The code of a model as it travels to executors: the Java that was generated on the driver, or the name of a class in the app's jar. Each
 * JVM compiles a text once, whatever number of tasks and stages ask for it.
 *
 * @param packageName of the class that the text declares; empty for none
 * @param className without its package; with it where there is no text
 * @param text the Java source; empty for a class that is there already
 * @param origin the model file's name, for messages
 * @param constants an estimate of the class's constant pool
 */
public record ModelCode(String packageName, String className, String text, String origin, int constants)
        implements Serializable {
    /** Of one JVM; what was not asked for longest goes first. */
    private static final int MOST_LOADED = 64;

    private static final Map<ModelCode, Supplier<? extends Network>> LOADED = new LinkedHashMap<>(16, 0.75f, true);

    /** {@return generated code, to be compiled where it is needed} */
    public static ModelCode of(JavaSource source) {
        return new ModelCode(
                source.packageName(), source.className(), source.text(), source.origin(), source.constants());
    }

    /** {@return a class that lies in the app's jar, by its name} */
    public static ModelCode ofClass(String name) {
        return new ModelCode("", name, "", name, 0);
    }

    /**
     * {@return what makes instances of the class}
     *
     * @throws DataException if there is no such class, or it is no network; says what to do
     */
    public Supplier<? extends Network> networks() {
        synchronized (LOADED) {
            Supplier<? extends Network> networks = LOADED.get(this);
            if (networks == null) {
                networks = text.isEmpty() ? present() : new JaninoLoader().load(source());
                LOADED.put(this, networks);
                if (LOADED.size() > MOST_LOADED) {
                    LOADED.remove(LOADED.keySet().iterator().next());
                }
            }
            return networks;
        }
    }

    private JavaSource source() {
        return new JavaSource(packageName, className, text, origin, constants);
    }

    private Supplier<? extends Network> present() {
        try {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            Class<? extends Network> found =
                    Class.forName(className, true, loader).asSubclass(Network.class);
            return () -> instance(found);
        } catch (ClassNotFoundException absent) {
            throw new DataException(
                    "there is no class " + className + " here: is the jar with it among the app's jars (--jars)?",
                    absent);
        } catch (ClassCastException other) {
            throw new DataException(
                    className + " is no generated network; of a model of a table name its inner class: " + className
                            + "$Raw",
                    other);
        }
    }

    private static Network instance(Class<? extends Network> type) {
        try {
            return type.getConstructor().newInstance();
        } catch (InvocationTargetException failed) {
            throw new IllegalStateException(type.getName() + " cannot be made: " + failed.getCause(), failed);
        } catch (ReflectiveOperationException closed) {
            throw new DataException(type.getName() + " has no public constructor without parameters", closed);
        }
    }
}

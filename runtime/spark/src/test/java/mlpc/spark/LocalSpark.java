package mlpc.spark;

import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One session for all tests of a JVM, on this machine alone and without pages; it ends with the last test. */
public final class LocalSpark implements BeforeAllCallback {
    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(LocalSpark.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent("session", key -> new Ending(session()));
    }

    private record Ending(SparkSession session) implements AutoCloseable {
        @Override
        public void close() {
            session.stop();
        }
    }

    static SparkSession session() {
        return SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", false)
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", 2)
                // The default one is what executors in JVMs of their own are tested with.
                .config("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
                .config(
                        "spark.sql.warehouse.dir",
                        Path.of("target/warehouse").toUri().toString())
                .getOrCreate();
    }

    /** A sample table, with its numbers as numbers. */
    static Dataset<Row> table(String name) {
        return session()
                .read()
                .option("header", true)
                .option("inferSchema", true)
                .option("nullValue", "")
                .csv(ROOT.resolve("samples/tables/" + name).toString());
    }

    static String sample(String name) {
        return ROOT.resolve("samples/tables/" + name).toString();
    }
}

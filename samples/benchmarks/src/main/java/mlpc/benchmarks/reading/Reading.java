package mlpc.benchmarks.reading;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import mlpc.runtime.data.Tables;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.Signature;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** From a file of text to a data set: every byte checked as UTF-8, every cell by what the model says of its column. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class Reading {
    @Param
    public TextTable table;

    private Path file = Path.of("");
    private Signature signature = Signature.named("None").build();

    @Setup
    public void open() {
        file = table.file();
        signature = table.signature();
    }

    @Benchmark
    public Dataset read() {
        return Tables.csv(file, signature);
    }
}

package mlpc.compiler.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mlpc.compiler.cli.Cli;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What explain says of the columns of a table, and of what was measured of them. */
class ExplainTableTest {
    private static final String MODEL =
            """
            model Birds {
              input bird {
                mass:   real[0..] "g" standardized, missing "?", "NA" as mean, with indicator
                length: real to 0..300
                island: one of { Biscoe, Dream }, other, missing as mode
                size:   ordinal { small, medium, large }, missing as median
                seen:   date("yyyy-MM-dd") { age, weekday }, missing as zeros
                counts: weight
                name:   ignore
              }
              target old: flag { yes, no } missing as ignore
              z = bird |> dense(2) |> unit()
              predict old = logistic(z)
              loss fit = binary_cross_entropy_with_logits(z, old)
              data "birds.csv"
              train { optimizer = sgd(rate: 0.1)  epochs = 1 }
            }
            """;

    private static final String ROWS =
            """
            mass,length,island,size,seen,counts,name,old
            3000,180,Dream,small,2024-01-01,1,a,yes
            ?,190,Dream,large,2024-01-03,2,b,no
            4000,200,Biscoe,medium,,1,c,no
            5000,200,,medium,2024-01-02,1,d,
            5000,200,Java,,2024-01-05,1,e,yes
            """;

    @TempDir
    Path folder;

    private Path model;

    @BeforeEach
    void write() throws IOException {
        model = Files.writeString(folder.resolve("birds.mlp"), MODEL);
        Files.writeString(folder.resolve("birds.csv"), ROWS);
    }

    @Test
    void listsColumns() {
        Cli run = Cli.run("explain", model);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(columns(run))
                .isEqualTo(
                        """
                        column       role     holds              encoded as                    numbers  a gap
                        bird.mass    input    real[0..] g        standardized, with indicator        2  mean; also "?", "NA"
                        bird.length  input    real               to 0..300                           1  is an error
                        bird.island  input    one of 2 classes   one-hot, other                      3  mode
                        bird.size    input    3 ordered classes  steps                               2  median
                        bird.seen    input    date yyyy-MM-dd    age, weekday                        3  zeros
                        bird.counts  weight
                        bird.name    ignored
                        old          target   flag { yes, no }   as it is                               leaves the row out

                        the encoding of an example: 6 multiply-adds and 40 elementwise operations
                        """);
    }

    @Test
    void withWeightsItSaysWhatWasMeasured() throws IOException {
        Cli train = Cli.run("train", model);
        assertThat(train.code()).as(train.err()).isZero();
        assertThat(train.err()).contains("1 row left out, for want of a target");
        assertThat(train.out()).contains("4 rows");
        Cli run = Cli.run("explain", model);
        assertThat(run.err()).contains("using the weights in");
        assertThat(measured(run))
                .isEqualTo(
                        """
                        measured on the rows that it was trained on
                        bird.mass.mean       = 4000
                        bird.mass.deviation  = 816.4966
                        bird.island.mode     = Dream
                        bird.size.median     = medium
                        bird.seen.mean       = year 2024, month 1, day 3, weekday 3, yearday 3, age 19725, hour 0
                        bird.seen.deviation  = year 1, month 1, day 1.6329932, weekday 1.6329932, yearday 1.6329932, age 1.6329932, hour 1
                        bird.counts.mean     = 1.25
                        """);
        Files.writeString(model, MODEL.replace("dense(2)", "dense(3)"));
        Cli other = Cli.run("explain", model);
        assertThat(other.code()).isZero();
        assertThat(other.err()).contains("do not fit Birds");
        assertThat(measured(other)).isEmpty();
        Cli named = Cli.run("explain", model, "--weights", folder.resolve("birds.safetensors"));
        assertThat(named.code()).isEqualTo(1);
    }

    /** A column that is encoded otherwise was measured otherwise, even where the state has the same name and shape. */
    @Test
    void weightsOfAnotherEncodingAreRefused() throws IOException {
        Cli.run("train", model);
        Path weights = folder.resolve("birds.safetensors");
        Files.writeString(model, MODEL.replace("standardized,", "log1p, standardized,"));
        Cli changed = Cli.run("explain", model, "--weights", weights);
        assertThat(changed.code()).isEqualTo(1);
        assertThat(changed.err()).contains("bird.mass.mean was measured of x and is wanted of log(1 + x)");
    }

    private static String columns(Cli run) {
        int from = run.out().indexOf("column  ");
        return run.out().substring(from);
    }

    private static String measured(Cli run) {
        int from = run.out().indexOf("measured on the rows");
        return from < 0 ? "" : run.out().substring(from);
    }
}

package mlpc.compiler.cli.logic;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import mlpc.compiler.cli.option.ModelFileMixin;
import mlpc.compiler.cli.option.Subcommand;
import mlpc.compiler.cli.output.NumberFormat;
import mlpc.compiler.logic.circuit.ExhaustiveTrial;
import mlpc.compiler.logic.circuit.TableNetwork;
import mlpc.compiler.logic.circuit.TruthTable;
import mlpc.compiler.logic.circuit.TruthTableReader;
import mlpc.compiler.source.Source;
import mlpc.runtime.tensor.DataException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Any truth table as a network with one hidden layer. */
@Command(
        name = "from-table",
        description = {
            "Makes a network with one hidden layer out of a truth table: a hard threshold for each configuration of the"
                    + " inputs, 2^D of them for D inputs, and a linear output.",
            "The table is CSV: names in the first line, then 0 and 1, or -1 and 1; the results are in the last column."
        },
        footer = {"", "Example:", "  mlp from-table samples/lecture/12-universal.csv -o universal.mlp --name Universal"
        })
public final class FromTableCommand extends Subcommand {
    /** Inputs from which on the size is warned of. */
    private static final int MANY = 7;

    @Parameters(paramLabel = "FILE", description = "The table; - for standard input.")
    private Path file;

    @Option(names = "--outputs", paramLabel = "N", description = "The last N columns are results; 1 unless said.")
    private int outputs = 1;

    @Option(names = "--compact", description = "Only configurations that give 1 get a unit.")
    private boolean compact;

    @Mixin
    private ModelFileMixin model;

    @Override
    public Integer call() throws IOException {
        if (outputs < 1) {
            throw wrongUsage("--outputs " + outputs + ": expected at least 1");
        }
        String name = model.name(this, "Table");
        model.check(this);
        boolean standardInput = file.toString().equals("-");
        TruthTable table =
                TruthTableReader.read(standardInput ? "standard input" : file.toString(), text(standardInput), outputs);
        int inputs = table.inputs().size();
        int units = TableNetwork.units(table, compact);
        if (inputs > TableNetwork.MOST_INPUTS) {
            throw new DataException(file + ": " + inputs + " inputs have 2^" + inputs + " = "
                    + NumberFormat.grouped(table.configurations())
                    + " configurations; a network is written for at most "
                    + TableNetwork.MOST_INPUTS + " inputs. A formula has a compact one: mlp from-formula");
        }
        String network = TableNetwork.write(table, name, compact);
        ExhaustiveTrial.Result tried = TableNetwork.verify(table, network);
        model.write(this, network);
        err().println(NumberFormat.counted(units, "hidden unit") + "; right for all " + tried.rows()
                + " configurations");
        if (table.missing() > 0) {
            err().println("the table has no row for " + table.missing() + " of them; there the network gives "
                    + table.outputCoding().number(false));
        }
        if (inputs >= MANY && !compact) {
            err().println("each further input doubles the units; --compact has " + TableNetwork.units(table, true)
                    + ", and a formula may have a compact network: mlp from-formula");
        }
        return 0;
    }

    private String text(boolean standardInput) throws IOException {
        if (standardInput) {
            return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        }
        if (Files.isDirectory(file)) {
            throw new DataException(file + ": is a folder; a table is expected");
        }
        reads(file);
        return Source.read(file).text();
    }
}

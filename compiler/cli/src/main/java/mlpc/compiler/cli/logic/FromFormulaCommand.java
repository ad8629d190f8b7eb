package mlpc.compiler.cli.logic;

import java.io.IOException;
import mlpc.compiler.cli.option.ModelFileMixin;
import mlpc.compiler.cli.option.Subcommand;
import mlpc.compiler.cli.output.NumberFormat;
import mlpc.compiler.logic.circuit.BooleanFormula;
import mlpc.compiler.logic.circuit.CircuitNetwork;
import mlpc.compiler.logic.circuit.ExhaustiveTrial;
import mlpc.compiler.logic.circuit.FormulaParser;
import mlpc.runtime.tensor.DataException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A Boolean formula as a compact network. */
@Command(
        name = "from-formula",
        description = {
            "Makes a compact network out of a Boolean formula: a hard threshold for each and and or of any number of"
                    + " things, two for an exclusive or, none for not.",
            "Tightest first: not (!), and (&), xor (^), or (|), implies (->), iff (<->); 0, 1, true, false; brackets."
        },
        footer = {"", "Example:", "  mlp from-formula \"a xor (b and not c)\" -o circuit.mlp --name Circuit"})
public final class FromFormulaCommand extends Subcommand {
    @Parameters(paramLabel = "FORMULA", description = "The formula, in quotes.")
    private String text;

    @Mixin
    private ModelFileMixin model;

    @Override
    public Integer call() throws IOException {
        String name = model.name(this, "Circuit");
        model.check(this);
        BooleanFormula.Named formula = FormulaParser.parse(text);
        int inputs = formula.variables().size();
        if (inputs == 0) {
            throw new DataException(
                    "the formula has no variables, and a network needs an input: write for example `a xor b`");
        }
        CircuitNetwork.Written written = CircuitNetwork.write(formula, name);
        ExhaustiveTrial.Result tried = CircuitNetwork.verify(formula, written.text());
        model.write(this, written.text());
        err().println(CircuitNetwork.describe(written));
        err().println(
                        inputs <= CircuitNetwork.EXHAUSTIVE
                                ? "right for all " + NumberFormat.grouped(tried.rows()) + " configurations"
                                : "right for " + NumberFormat.grouped(tried.rows())
                                        + " configurations drawn at random, of 2^" + inputs + "; all are tried up to "
                                        + CircuitNetwork.EXHAUSTIVE + " inputs");
        return 0;
    }
}

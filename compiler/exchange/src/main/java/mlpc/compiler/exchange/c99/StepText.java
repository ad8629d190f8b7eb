package mlpc.compiler.exchange.c99;

import java.util.ArrayList;
import java.util.List;
import mlpc.compiler.plan.loop.LoopFunction;
import mlpc.compiler.plan.loop.LoopStatement;
import mlpc.compiler.plan.loop.NeededBy;
import mlpc.compiler.plan.loop.Program;
import mlpc.compiler.plan.loop.StepComment;
import mlpc.runtime.signature.Precision;

/** The functions of the loop program that a prediction runs for each row, one after the other. */
final class StepText {
    /** @param name of the function in C */
    private record Step(String name, CLines body) {
        boolean readsInput() {
            return body.contains("in->");
        }

        boolean readsWorkspace() {
            return body.contains("w->");
        }
    }

    private final String input;
    private final List<Step> steps = new ArrayList<>();

    /** @param input the type of a row */
    StepText(Program program, Places places, CNames names, String input) {
        this.input = input;
        for (LoopFunction function : functions(program)) {
            String layer = function.layer().isEmpty() ? "model" : function.layer();
            String name = names.claim(function.verb() + "_" + layer);
            steps.add(new Step(name, body(function, program.precision(), places, names.inner())));
        }
    }

    /** Not what depends on weights alone, and not the losses. */
    private static List<LoopFunction> functions(Program program) {
        return program.inference().phases().stream()
                .filter(phase -> !phase.prepared())
                .flatMap(phase -> phase.functions().stream())
                .filter(function -> function.neededBy() == NeededBy.FIRST_ENTRY)
                .toList();
    }

    private static CLines body(LoopFunction function, Precision precision, Places places, CNames local) {
        boolean perRow = function.span() == LoopFunction.Span.ROWS || function.span() == LoopFunction.Span.BATCH;
        function.statements().forEach(statement -> reserve(statement, local));
        StatementText text = new StatementText(precision, places, local);
        CLines body = new CLines();
        StepComment last = StepComment.NONE;
        for (LoopStatement statement : function.statements()) {
            // A statement without a comment of its own continues the one before it.
            boolean continues = statement.comment().mathematics().isEmpty()
                    || statement.comment().equals(last);
            if (!continues) {
                last = statement.comment();
                StatementText.comment(last, body.paragraph());
            }
            body.add(text.of(statement, perRow));
        }
        return body;
    }

    private static void reserve(LoopStatement statement, CNames local) {
        if (statement instanceof LoopStatement.Map map) {
            map.loops().forEach(loop -> local.reserve(loop.name()));
        } else if (statement instanceof LoopStatement.Gather gather) {
            reserve(gather.code(), local);
        } else if (statement instanceof LoopStatement.Chain chain) {
            chain.loops().forEach(loop -> local.reserve(loop.name()));
            local.reserve(chain.inner().name());
        }
    }

    /** Whether some step mentions a member of the workspace, {@code w->h}. */
    boolean mentions(String member) {
        return steps.stream().anyMatch(step -> step.body().mentions(member));
    }

    CLines definitions() {
        CLines lines = new CLines();
        for (Step step : steps) {
            List<String> parameters = new ArrayList<>();
            if (step.readsInput()) {
                parameters.add("const " + input + " *in");
            }
            if (step.readsWorkspace()) {
                parameters.add("struct workspace *w");
            }
            String list = parameters.isEmpty() ? "void" : String.join(", ", parameters);
            lines.paragraph()
                    .open("static void " + step.name() + "(" + list + ")")
                    .add(step.body())
                    .close();
        }
        return lines;
    }

    CLines calls() {
        CLines lines = new CLines();
        for (Step step : steps) {
            List<String> arguments = new ArrayList<>();
            if (step.readsInput()) {
                arguments.add("in");
            }
            if (step.readsWorkspace()) {
                arguments.add("&w");
            }
            lines.line(step.name() + "(" + String.join(", ", arguments) + ");");
        }
        return lines;
    }
}

package mlpc.compiler.exchange.c99;

import java.util.ArrayList;
import java.util.List;
import mlpc.compiler.emit.loop.Placement;
import mlpc.compiler.graph.ValueName;
import mlpc.compiler.plan.loop.BodyStatement;
import mlpc.compiler.plan.loop.IndexAtom;
import mlpc.compiler.plan.loop.LoopStatement;
import mlpc.compiler.plan.loop.ScalarTerm;
import mlpc.runtime.signature.Precision;

/** Scalar code inside its loops: each value in the outermost loop that it does not depend on, as the Java class has it. */
final class MapText {
    private final LoopStatement.Map map;
    private final Placement placement;
    private final Precision precision;
    private final Places places;
    private final CNames names;
    private final TermText terms;
    /** Before the row, in the row, and in each loop. */
    private final List<CLines> levels = new ArrayList<>();

    MapText(LoopStatement.Map map, boolean perRow, Precision precision, Places places, CNames names) {
        this.map = map;
        this.placement = new Placement(map, perRow);
        this.precision = precision;
        this.places = places;
        this.names = names;
        this.terms = new TermText(precision, places, placement::isInlined);
        for (int level = 0; level <= map.loops().size() + 1; level++) {
            levels.add(new CLines());
        }
    }

    CLines lines() {
        List<BodyStatement.Mean> means = new ArrayList<>();
        for (BodyStatement line : map.body()) {
            if (line instanceof BodyStatement.Remark remark) {
                StatementText.comment(remark.comment(), levels.get(1).paragraph());
            } else if (line instanceof BodyStatement.Define define) {
                define(define.let());
            } else if (line instanceof BodyStatement.Store store) {
                String value = terms.of(store.value());
                levels.get(map.loops().size() + 1)
                        .line(places.element(store.storage(), store.row(), store.column()) + " = " + value + ";");
            } else if (line instanceof BodyStatement.Mean mean) {
                means.add(mean);
            }
        }
        CLines code = new CLines().add(levels.get(0)).add(nest(1));
        means.forEach(mean -> code.line(mean(mean)));
        return code;
    }

    private void define(ScalarTerm.Let let) {
        if (!placement.isNamed(let)) {
            return;
        }
        String value = terms.of(let.value());
        String wanted = let.value() instanceof ScalarTerm.Load load && !placement.isUnrolled()
                ? load.storage().name()
                : let.hint().map(ValueName::text).orElse("value");
        String name = names.claim(wanted);
        terms.name(let, name);
        levels.get(placement.level(let)).line("const " + type() + " " + name + " = " + value + ";");
    }

    private String type() {
        return CText.type(precision);
    }

    /** A mean over rows, of which there is one. */
    private String mean(BodyStatement.Mean mean) {
        String zero = CText.number(0, precision);
        String factor = terms.of(mean.factor());
        String value = mean.other().isPresent()
                ? terms.fma() + "(" + factor + ", " + terms.of(mean.other().get()) + ", " + zero + ")"
                : zero + " + " + factor;
        ScalarTerm.Load element = mean.element();
        return places.element(element.storage(), element.row(), element.column()) + " = " + value + ";";
    }

    private CLines nest(int level) {
        if (level > map.loops().size()) {
            return levels.get(level);
        }
        IndexAtom.Variable loop = map.loops().get(level - 1);
        return levels.get(level)
                .open(StatementText.loop(loop.name(), loop.extent()))
                .add(nest(level + 1))
                .close();
    }
}

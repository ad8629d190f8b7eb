package mlpc.compiler.graph.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Nodes;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Shape;
import org.junit.jupiter.api.Test;

/** A formula knows which of its words are names. */
class FormulaTest {
    private final Nodes nodes = new Nodes();
    private final Expr x = nodes.input("x", Shape.of(2), Expr.Kind.REAL, false);
    private final Expr sum = nodes.apply(Primitive.SUM, new Attributes.Axes(List.of(0)), List.of(x));

    /** A value called as a function is, such as one that is called after its operation. */
    @Test
    void theNameOfAFunctionIsNoneOfAValue() {
        Formula formula = new ExpressionPrinter(node -> Optional.empty()).formula(sum);
        assertThat(formula.text()).isEqualTo("sum(x)");
        assertThat(formula.names()).containsExactly("x");

        Expr twice = sum.times(sum);
        Formula named =
                new ExpressionPrinter(node -> node == sum ? Optional.of("sum") : Optional.empty()).formula(twice);
        assertThat(named.text()).isEqualTo("sum * sum");
        assertThat(named.names()).containsExactly("sum", "sum");
    }

    @Test
    void namesAreSpeltAsIsAskedAndNothingElse() {
        Formula formula = new ExpressionPrinter(node -> Optional.empty())
                .formula(sum.times(2).plus(nodes.constant(1)));
        assertThat(formula.text(name -> name.toUpperCase(Locale.ROOT))).isEqualTo("sum(X) * 2 + 1");
    }

    @Test
    void aNameThatIsCutIsNoneAnyMore() {
        Formula formula = Formula.name("weight").and(Formula.of(" + ")).and(Formula.name("error"));
        assertThat(formula.shortened(14)).isEqualTo(formula);
        assertThat(formula.shortened(12).text()).isEqualTo("weight + er…");
        assertThat(formula.shortened(12).names()).containsExactly("weight");
        assertThat(formula.shortened(4).text()).isEqualTo("wei…");
        assertThat(formula.shortened(4).names()).isEmpty();
    }
}

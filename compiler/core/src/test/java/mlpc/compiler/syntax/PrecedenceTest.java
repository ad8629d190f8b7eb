package mlpc.compiler.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import mlpc.compiler.syntax.tree.Expression;
import mlpc.compiler.syntax.tree.Expression.Argument;
import mlpc.compiler.syntax.tree.Expression.Subscript;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What binds how tightly: every expression beside itself with all brackets written. */
class PrecedenceTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "a + b * c; (a + (b * c))",
                "a - b - c; ((a - b) - c)",
                "a / b / c; ((a / b) / c)",
                "a * b / c; ((a * b) / c)",
                "-x^2; (-(x ^ 2))",
                "a^b^c; (a ^ (b ^ c))",
                "2^-x; (2 ^ (-x))",
                "2^-x^2; (2 ^ (-(x ^ 2)))",
                "2^-x * y; ((2 ^ (-x)) * y)",
                "-a * b; ((-a) * b)",
                "-A @ x; ((-A) @ x)",
                "a * -b + c; ((a * (-b)) + c)",
                "- -a; (-(-a))",
                "a * B @ x; (a * (B @ x))",
                "A @ B @ x; ((A @ B) @ x)",
                "A.T @ x[1]; (A.T @ x[1])",
                "W @ x + b; ((W @ x) + b)",
                "a + b < c * d; ((a + b) < (c * d))",
                "f'(z) * g''(z)^2; (f'(z) * (g''(z) ^ 2))",
                "f(x)(y); f(x)(y)",
                "a.b.1.W[0](x)'; a.b.1.W[0](x)'",
                "x |> f |> g(1); ((x |> f) |> g(1))",
                "flatten(x) / 255 |> dense(10); ((flatten(x) / 255) |> dense(10))",
                "a < b |> f; ((a < b) |> f)",
                "a or b and not c == d; (a or (b and (not (c == d))))",
                "not a and not not b or c; (((not a) and (not (not b))) or c)",
                "a or b or c; ((a or b) or c)",
                "0 < y + 1 <= z; (0 < (y + 1) <= z)",
                "a < b < c and d; ((a < b < c) and d)",
                "x |> f or g; (x |> (f or g))",
                "not f(x); (not f(x))",
                "if a then b else c + d; if a then b else (c + d)",
                "if a then b else c |> f; if a then b else (c |> f)",
                "1 + if a then b else c; (1 + if a then b else c)",
                "if a then if b then c else d else e; if a then if b then c else d else e",
                "if a < b then c else if d then e else f; if (a < b) then c else if d then e else f",
                "x[1:]; x[1:]",
                "x[:, -1]; x[:, (-1)]",
                "f(a, rate: 1/2); f(a, rate: (1 / 2))",
                "[[1, 2], [3, -4]] @ x; ([[1, 2], [3, (-4)]] @ x)",
                "1/2 * (y - t)^2; ((1 / 2) * ((y - t) ^ 2))",
            })
    void bracketsStandWhereTheyAreMeant(String written, String explicit) {
        assertThat(explicit(Trees.expression(written))).isEqualTo(explicit);
    }

    private static String explicit(Expression expression) {
        if (expression instanceof Expression.Number number) {
            return number.text();
        } else if (expression instanceof Expression.Text text) {
            return '"' + text.value() + '"';
        } else if (expression instanceof Expression.Name name) {
            return name.text();
        } else if (expression instanceof Expression.Select select) {
            return explicit(select.target()) + "." + select.member();
        } else if (expression instanceof Expression.Transpose transpose) {
            return explicit(transpose.target()) + ".T";
        } else if (expression instanceof Expression.Call call) {
            return explicit(call.callee())
                    + call.arguments().stream()
                            .map(PrecedenceTest::explicit)
                            .collect(Collectors.joining(", ", "(", ")"));
        } else if (expression instanceof Expression.Prime prime) {
            return explicit(prime.function()) + "'";
        } else if (expression instanceof Expression.Index index) {
            return explicit(index.target())
                    + index.subscripts().stream()
                            .map(PrecedenceTest::explicit)
                            .collect(Collectors.joining(", ", "[", "]"));
        } else if (expression instanceof Expression.Negate negate) {
            return "(-" + explicit(negate.operand()) + ")";
        } else if (expression instanceof Expression.Binary binary) {
            String sign = " " + binary.operator().symbol() + " ";
            return "(" + explicit(binary.left()) + sign + explicit(binary.right()) + ")";
        } else if (expression instanceof Expression.Not not) {
            return "(not " + explicit(not.operand()) + ")";
        } else if (expression instanceof Expression.Chain chain) {
            StringBuilder text =
                    new StringBuilder("(" + explicit(chain.operands().get(0)));
            for (int next = 0; next < chain.operators().size(); next++) {
                text.append(' ').append(chain.operators().get(next).symbol()).append(' ');
                text.append(explicit(chain.operands().get(next + 1)));
            }
            return text.append(')').toString();
        } else if (expression instanceof Expression.Pipe pipe) {
            return "(" + explicit(pipe.left()) + " |> " + explicit(pipe.right()) + ")";
        } else if (expression instanceof Expression.Array array) {
            return array.elements().stream().map(PrecedenceTest::explicit).collect(Collectors.joining(", ", "[", "]"));
        } else if (expression instanceof Expression.If choice) {
            return "if " + explicit(choice.condition()) + " then " + explicit(choice.then()) + " else "
                    + explicit(choice.otherwise());
        }
        return explicit(((Expression.Parenthesised) expression).inner());
    }

    private static String explicit(Argument argument) {
        return argument.name().map(name -> name + ": ").orElse("") + explicit(argument.value());
    }

    private static String explicit(Subscript subscript) {
        String from = subscript.from().map(PrecedenceTest::explicit).orElse("");
        String to = subscript.to().map(PrecedenceTest::explicit).orElse("");
        return subscript.range() ? from + ":" + to : from;
    }
}

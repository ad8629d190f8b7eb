package mlpc.compiler.rewrite.algebra;

import static mlpc.compiler.graph.Primitive.*;
import static mlpc.compiler.rewrite.law.Law.Exactness.EXACT;
import static mlpc.compiler.rewrite.law.Law.Exactness.ROUNDING;
import static mlpc.compiler.rewrite.law.LawNotation.*;
import static mlpc.compiler.rewrite.law.Pattern.letter;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.rewrite.law.Law;
import mlpc.compiler.rewrite.law.Law.Exactness;
import mlpc.compiler.rewrite.law.NodeForms;
import mlpc.compiler.rewrite.law.Pattern;
import mlpc.compiler.rewrite.law.Pattern.Bindings;
import mlpc.compiler.rewrite.law.Pattern.Letter;

/**
 * The laws of operations that only move elements, and of sums and products next to them: transposes cancel, broadcasts
 * move outwards so that arithmetic happens on the small tensor, factors move out of sums. "spread" is a broadcast.
 */
public final class MovementLaws {
    private static final Letter A = letter("A");
    private static final Letter B = letter("B");
    private static final Letter x = letter("x");
    private static final Letter a = letter("a");
    private static final Letter b = letter("b");

    private MovementLaws() {}

    // spotless:off
    public static final List<Law> LAWS = List.of(
        // transposes
        law("(Aᵀ)ᵀ = A",                           EXACT,    transpose(transpose(A)),                  A),
        law("(a bᵀ)ᵀ = b aᵀ",                      EXACT,    transpose(outer(a, b)),                   outer(b, a)),
        law("Aᵀ x = x A",                          EXACT,    matmul(transpose(A), x),                  matmul(x, A),      found -> found.shape(x).rank() == 1),
        law("x Aᵀ = A x",                          EXACT,    matmul(x, transpose(A)),                  matmul(A, x),      found -> found.shape(x).rank() == 1),
        law("Aᵀ Bᵀ = (B A)ᵀ",                      EXACT,    matmul(transpose(A), transpose(B)),       transpose(matmul(B, A))),
        law("(Aᵀ B)ᵀ = Bᵀ A",                      EXACT,    transpose(matmul(transpose(A), B)),       matmul(transpose(B), A)),
        law("(A Bᵀ)ᵀ = B Aᵀ",                      EXACT,    transpose(matmul(A, transpose(B))),       matmul(B, transpose(A))),
        law("f(Aᵀ) = f(A)ᵀ",                       EXACT,    NodeForms.ELEMENTWISE,                        TransposeLaws::transposeOut),
        law("(A ∘ Bᵀ)ᵀ = Aᵀ ∘ B",                  EXACT,    List.of(TRANSPOSE),                       TransposeLaws::transposeIn),

        // broadcasts
        law("spread(spread x) = spread x",         EXACT,    List.of(BROADCAST),                       Broadcasts::ofBroadcast),
        law("f(spread x) = spread f(x)",           EXACT,    NodeForms.ELEMENTWISE,                        Broadcasts::outOfElementwise),
        law("part of spread x = spread(part of x)",EXACT,    List.of(SLICE),                           Broadcasts::slice),
        law("Σ spread x = n·Σx",                   ROUNDING, List.of(SUM),                             Broadcasts::sum),
        law("max spread x = max x",                EXACT,    List.of(MAX),                             Broadcasts::max),
        law("A · spread s = s·ΣA",                 ROUNDING, List.of(MATMUL),                          ContractionLaws::withSpread),
        law("spread s, reshaped = spread s",     EXACT,    List.of(RESHAPE),                         Broadcasts::reshape),

        // sums
        law("Σ(Σx) = Σx",                          ROUNDING, List.of(SUM),                             SumLaws::ofSum),
        law("Σ over one element = the element",    EXACT,    List.of(SUM, MAX),                        SumLaws::overOne),
        law("Σ(−x) = −Σx",                         EXACT,    sum(minus(x)),                            minus(sum(x))),
        law("Σ c·x = c·Σx",                        ROUNDING, List.of(SUM),                             SumLaws::factorOut),
        law("Σ x/c = Σx / c",                      ROUNDING, List.of(SUM),                             SumLaws::divisorOut),
        law("Σ t = 1 for a class t",               EXACT,    List.of(SUM),                             SumLaws::ofOneHot),

        // contractions
        law("(a bᵀ) x = a (b·x)",                  ROUNDING, List.of(MATMUL),                          ContractionLaws::outerTimesVector),
        law("x (a bᵀ) = (x·a) b",                  ROUNDING, List.of(MATMUL),                          ContractionLaws::vectorTimesOuter),
        law("mean of what rows share = itself",    ROUNDING, List.of(ROW_MEAN),                        SumLaws::ofShared),

        // pieces
        law("x reshaped twice = x reshaped once",  EXACT,    List.of(RESHAPE),                         SliceLaws::reshape),
        law("part of (part of x) = part of x",     EXACT,    List.of(SLICE),                           SliceLaws::sliceOfSlice),
        law("part of (a ⧺ b) = part of a",         EXACT,    List.of(SLICE),                           SliceLaws::sliceOfConcatenation),
        law("part of padded x = part of x",        EXACT,    List.of(SLICE),                           SliceLaws::sliceOfPadding),
        law("padded 0 = 0",                        EXACT,    List.of(PAD),                             SliceLaws::paddedZero),
        law("padded a + padded b = a ⧺ b",         EXACT,    List.of(ADD),                             SliceLaws::sumOfPaddings));
    // spotless:on

    private static Law law(String name, Exactness exactness, Pattern left, Pattern right) {
        return Law.of(name, exactness, Law.Kind.MOVEMENT, left, right);
    }

    private static Law law(
            String name, Exactness exactness, Pattern left, Pattern right, Predicate<Bindings> condition) {
        return Law.of(name, exactness, Law.Kind.MOVEMENT, left, right, condition);
    }

    /** A law whose right side depends on sizes and axes and is computed; null if the left side does not match. */
    private static Law law(String name, Exactness exactness, List<Primitive> heads, Law.RightSide right) {
        return new Law(name, exactness, Law.Kind.MOVEMENT, heads, node -> Optional.ofNullable(right.of(node)));
    }
}

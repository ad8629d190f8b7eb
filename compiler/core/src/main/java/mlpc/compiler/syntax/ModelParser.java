package mlpc.compiler.syntax;

import java.util.List;
import java.util.OptionalInt;
import mlpc.compiler.source.Limits;
import mlpc.compiler.source.Problems;
import mlpc.compiler.source.Source;
import mlpc.grammar.MlpParser;
import mlpc.grammar.MlpParser.FileContext;

/**
 * Text to syntax tree. Whatever the text, it ends without an exception: what is wrong is added to the problems, all of
 * it in one run, and the tree holds what could be understood.
 */
public final class ModelParser {
    private ModelParser() {}

    /** Parses within the standard limits. */
    public static ModelFile parse(Source source, Problems problems) {
        return parse(source, problems, Limits.standard());
    }

    /** Parses within the given limits. */
    public static ModelFile parse(Source source, Problems problems, Limits limits) {
        Tokens tokens = Tokens.of(source, limits, problems);
        if (!tokens.parsable()) {
            return new ModelFile(source, OptionalInt.empty(), List.of(), tokens.comments());
        }
        FileContext tree = tree(tokens, limits, problems);
        AstBuilder builder = new AstBuilder(source, limits, problems);
        return new ModelFile(source, builder.version(tree), builder.items(tree), tokens.comments());
    }

    static FileContext tree(Tokens tokens, Limits limits, Problems problems) {
        MlpParser parser = new MlpParser(tokens.stream());
        return parser.file();
    }
}

package mlpc.compiler.syntax.lex;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.source.Suggest;
import mlpc.grammar.MlpParser;

/** Kinds of tokens, in the words that messages use. */
public final class Vocabulary {
    /** What may follow an operand and continue its expression. */
    private static final Set<Integer> INFIX = Set.of(
            MlpParser.PIPE,
            MlpParser.PRIME,
            MlpParser.POWER,
            MlpParser.MATMUL,
            MlpParser.TIMES,
            MlpParser.DIVIDE,
            MlpParser.PLUS,
            MlpParser.MINUS,
            MlpParser.LESS,
            MlpParser.LESS_EQUAL,
            MlpParser.GREATER,
            MlpParser.GREATER_EQUAL,
            MlpParser.EQUAL,
            MlpParser.NOT_EQUAL,
            MlpParser.AND,
            MlpParser.OR,
            MlpParser.DOT,
            MlpParser.OPEN_ROUND,
            MlpParser.OPEN_SQUARE);

    /** The words that begin an item. */
    public static final List<Integer> ITEM_WORDS =
            List.of(MlpParser.IMPORT, MlpParser.CONST, MlpParser.HYPER, MlpParser.FN, MlpParser.LAYER, MlpParser.MODEL);

    /** The words that begin a member; {@code return} ends them. */
    public static final List<Integer> MEMBER_WORDS = List.of(
            MlpParser.INPUT,
            MlpParser.TARGET,
            MlpParser.PARAM,
            MlpParser.STATE,
            MlpParser.UPDATE,
            MlpParser.HYPER,
            MlpParser.CONST,
            MlpParser.PREDICT,
            MlpParser.DECIDE,
            MlpParser.OUTPUT,
            MlpParser.LOSS,
            MlpParser.METRIC,
            MlpParser.EXAMPLES,
            MlpParser.DATA,
            MlpParser.TRAIN,
            MlpParser.BUDGET,
            MlpParser.CHECK,
            MlpParser.RETURN);

    private static final Set<Integer> COMPARISONS = Set.of(
            MlpParser.LESS,
            MlpParser.LESS_EQUAL,
            MlpParser.GREATER,
            MlpParser.GREATER_EQUAL,
            MlpParser.EQUAL,
            MlpParser.NOT_EQUAL);

    private static final Set<Integer> EXPRESSIONS = Set.of(
            MlpParser.RULE_expression,
            MlpParser.RULE_disjunction,
            MlpParser.RULE_conjunction,
            MlpParser.RULE_negation,
            MlpParser.RULE_comparison,
            MlpParser.RULE_operation);

    private static final List<Integer> RESERVED = List.of(
            MlpParser.IF, MlpParser.THEN, MlpParser.ELSE, MlpParser.AND, MlpParser.OR, MlpParser.NOT, MlpParser.RETURN);

    private Vocabulary() {}

    /** Whether a line that begins with such a token goes on with the statement before it. */
    public static boolean continues(int type) {
        return INFIX.contains(type) && type != MlpParser.OPEN_SQUARE && type != MlpParser.MINUS
                || type == MlpParser.COMMA
                || type == MlpParser.ARROW
                || type == MlpParser.COLON
                || type == MlpParser.ASSIGN
                || type == MlpParser.DRAWN;
    }

    /** Whether the token, within the rule, continues an expression. */
    public static boolean isOperator(int type, int rule) {
        return INFIX.contains(type) && EXPRESSIONS.contains(rule);
    }

    public static boolean isComparison(int type) {
        return COMPARISONS.contains(type);
    }

    /** Whether an expression has to follow such a token. */
    static boolean wantsOperand(int type) {
        return INFIX.contains(type) && type != MlpParser.PRIME && type != MlpParser.DOT
                || type == MlpParser.ASSIGN
                || type == MlpParser.DRAWN;
    }

    /** The keywords that are never names. */
    public static boolean isReserved(int type) {
        return RESERVED.contains(type);
    }

    /** {@return the keywords that are never names, as they are written} */
    public static List<String> reservedWords() {
        return RESERVED.stream().map(Vocabulary::word).toList();
    }

    /** Whether an expression can end with such a token. */
    public static boolean endsOperand(int type) {
        return type == MlpParser.NAME
                || type == MlpParser.INTEGER
                || type == MlpParser.DECIMAL
                || type == MlpParser.PERCENT
                || type == MlpParser.CLOSE_ROUND
                || type == MlpParser.CLOSE_SQUARE
                || type == MlpParser.PRIME;
    }

    /** Whether a member that begins with such a token has a type, and may end with it. */
    public static boolean declaresByType(int type) {
        return type == MlpParser.INPUT || type == MlpParser.TARGET;
    }

    /** Whether a value can begin with such a token: a name, a number or a text. */
    public static boolean beginsValue(int type) {
        return type == MlpParser.NAME
                || type == MlpParser.INTEGER
                || type == MlpParser.DECIMAL
                || type == MlpParser.PERCENT
                || type == MlpParser.TEXT;
    }

    /** Keywords are the tokens with a literal made of letters. */
    public static boolean isKeyword(int type) {
        String literal = type > 0 ? MlpParser.VOCABULARY.getLiteralName(type) : null;
        return literal != null && Character.isLetter(literal.charAt(1));
    }

    /** The words that begin a member. */
    public static List<String> memberWords() {
        return MEMBER_WORDS.stream().map(Vocabulary::word).toList();
    }

    public static List<String> itemWords() {
        return ITEM_WORDS.stream().map(Vocabulary::word).toList();
    }

    /** The word of an item that was probably meant. */
    public static Optional<Integer> nearItem(String text) {
        return ITEM_WORDS.stream()
                .filter(type -> Suggest.nearest(text, List.of(word(type))).isPresent())
                .findFirst();
    }

    /** A token's fixed text, without quotes. */
    public static String word(int type) {
        String literal = MlpParser.VOCABULARY.getLiteralName(type);
        return literal.substring(1, literal.length() - 1).replace("\\'", "'");
    }

    /** A kind of token as messages call it. */
    public static String describe(int type) {
        return switch (type) {
            case MlpParser.EOF -> "the end of the file";
            case MlpParser.TEXT -> "a text in quotes";
            case MlpParser.NAME -> "a name";
            case MlpParser.INTEGER -> "a whole number";
            case MlpParser.DECIMAL, MlpParser.PERCENT -> "a number";
            default -> "`" + word(type) + "`";
        };
    }

    /** A rule of the grammar as messages call it; nothing for a rule that only its parts can describe. */
    public static String describeRule(int rule) {
        return switch (rule) {
            case MlpParser.RULE_item -> "a `model`, `layer`, `fn`, `const`, `hyper` or `import`";
            case MlpParser.RULE_member -> "a member such as `input`, `loss` or `name = …`";
            case MlpParser.RULE_column -> "a column such as `age: real`";
            case MlpParser.RULE_example -> "an example such as `[0, 1] -> 1`";
            case MlpParser.RULE_setting -> "a setting such as `epochs = 10`";
            case MlpParser.RULE_limit -> "a limit such as `parameters <= 1000`";
            case MlpParser.RULE_cost -> "a cost such as `yes as no = 20`";
            case MlpParser.RULE_type, MlpParser.RULE_valueType -> "a type such as `real[3]`";
            case MlpParser.RULE_columnType -> "a type such as `real` or `one of { … }`";
            case MlpParser.RULE_label -> "a label";
            case MlpParser.RULE_expression,
                    MlpParser.RULE_disjunction,
                    MlpParser.RULE_conjunction,
                    MlpParser.RULE_negation,
                    MlpParser.RULE_comparison,
                    MlpParser.RULE_operation,
                    MlpParser.RULE_argument -> "an expression";
            case MlpParser.RULE_subscript -> "an index";
            case MlpParser.RULE_cell, MlpParser.RULE_literal -> "a number, a label or `[`";
            case MlpParser.RULE_number, MlpParser.RULE_bound -> "a number";
            case MlpParser.RULE_name, MlpParser.RULE_word, MlpParser.RULE_formal, MlpParser.RULE_columnName -> "a name";
            case MlpParser.RULE_encoding, MlpParser.RULE_tag, MlpParser.RULE_scaling ->
                "an encoding such as `standardized`";
            default -> "";
        };
    }
}

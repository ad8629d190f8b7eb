// The grammar of .mlp files. LANGUAGE.md, two folders up, says what each construct means.
//
// Newlines mean nothing: no member and no item begins with `(`, `[` or `-`, so an expression ends where the next token
// cannot continue it. Keywords are contextual: every one but `if`, `then`, `else`, `and`, `or`, `not` and `return` is also
// a name.
grammar Mlp;

@lexer::members {
    // Whether the character that was read last is a letter or a mark of any script or, where numbers may be, a number: as a set of the
    // grammar's, each start would build it of 1,500 ranges. Java's constants are 1 to 5 for letters, to 8 for marks, to 11 for numbers.
    private boolean isForeign(boolean orNumber) {
        int type = Character.getType(_input.LA(-1));
        return type >= Character.UPPERCASE_LETTER && type <= (orNumber ? Character.OTHER_NUMBER : Character.COMBINING_SPACING_MARK);
    }
}

file : version? item* EOF ;

version : MLP INTEGER ;

item
    : IMPORT TEXT                                                               # importItem
    | CONST name '=' expression                                                 # constItem
    | HYPER name '=' expression                                                 # hyperItem
    | FN name '(' formals? ')' '=' expression                                   # functionItem
    | LAYER name '(' configuration=formals? ')' '(' inputs=formals? ')' ('->' type)?
      '{' member* RETURN expression '}'                                         # layerItem
    | MODEL name '{' member* '}'                                                # modelItem
    ;

formals : formal (',' formal)* ;

formal : name (':' type)? ('=' expression)? ;

// ---- what stands in the body of a model or a layer

member
    : INPUT name (',' name)* ':' type                                           # inputMember
    | INPUT name '{' column* '}'                                                # tableMember
    | TARGET name header=TEXT? ':' valueType (','? scaling)* gap? (',' encoding)* # targetMember
    | PARAM name ':' type ('=' value=expression | '~' distribution=expression)? # paramMember
    | STATE name ':' type ('=' expression)?                                     # stateMember
    | UPDATE name '=' expression                                                # updateMember
    | HYPER name '=' expression                                                 # hyperMember
    | CONST name '=' expression                                                 # constMember
    | PREDICT name '=' expression                                               # predictMember
    | DECIDE name WHERE COST '{' cost* '}'                                      # decideMember
    | OUTPUT name '=' expression                                                # outputMember
    | LOSS name '=' expression                                                  # lossMember
    | METRIC name '=' expression                                                # metricMember
    | EXAMPLES '{' example* '}'                                                 # examplesMember
    | DATA TEXT (',' TEXT)*                                                     # filesMember
    | DATA name ('(' arguments? ')')?                                           # dataMember
    | TRAIN '{' setting* '}'                                                    # trainMember
    | BUDGET '{' limit* '}'                                                     # budgetMember
    | CHECK left=operation '==' right=operation                                 # checkMember
    | name '=' expression                                                       # bindingMember
    ;

column : columnName (',' columnName)* ':' columnType unit=TEXT? encoding? (',' encoding)* ;

columnName : word header=TEXT? ;

// What a column holds: a value, or what only a table has, such as `date("yyyy-MM-dd")`, `ordinal { low, high }`, `ignore`.
columnType
    : valueType                                                                 # valueColumn
    | tag ('(' (number | TEXT) ')')? ('{' label (',' label)* '}')?              # tableColumn
    ;

valueType
    : type                                                                      # plainType
    | REAL '[' low=bound? '..' high=bound? ']'                                  # rangeType
    | FLAG '{' yes=label ',' no=label '}'                                       # wordsType
    ;

// How a target is scaled; in a column this is one of many encodings.
scaling : STANDARDIZED | MINMAX | ROBUST | LOG1P ;

encoding
    : gap                                                                       # gapEncoding
    | tag low=bound? '..' high=bound?                                           # clipEncoding
    | tag tag                                                                   # pairEncoding
    | tag ('(' (bound | label) ')')?                                            # namedEncoding
    ;

gap : tag (TEXT (',' TEXT)*)? AS (bound | label) ;

tag : NAME | scaling ;

bound : '-'? number ;

label : word | TEXT | INTEGER ;

example
    : cell (',' cell)* '->' cell (',' cell)*                                    # rowExample
    | TOLERANCE '=' number                                                      # toleranceExample
    ;

cell : (name ':')? literal ;

literal
    : '-'? number                                                               # numberLiteral
    | word                                                                      # labelLiteral
    | TEXT                                                                      # textLiteral
    | '[' literal (',' literal)* ']'                                            # arrayLiteral
    ;

setting : name '=' expression ;

limit : name '<=' operation ;

// What it costs to take a row of the first label for one of the second.
cost : actual=label AS decided=label '=' operation ;

type
    : REAL ('[' expression (',' expression)* ']')?                              # realType
    | FLAG                                                                      # flagType
    | CLASS '[' count=expression ']' ('[' length=expression ']')?               # classType
    | ONE OF '{' label (',' label)* '}' ('[' length=expression ']')?              # labelsType
    ;

// ---- expressions, loosest first: pipe, or, and, not, comparison, then `operation` tightest first

expression
    : expression '|>' disjunction                                               # pipe
    | disjunction                                                               # unpiped
    ;

disjunction : conjunction (OR conjunction)* ;

conjunction : negation (AND negation)* ;

negation : NOT negation | comparison ;

comparison : operation (('<' | '<=' | '>' | '>=' | '==' | '!=') operation)* ;

operation
    : operation '(' arguments? ')'                                              # call
    | operation '[' subscript (',' subscript)* ']'                              # index
    | operation '\''                                                            # prime
    | operation '.' (word | INTEGER | DECIMAL)                                           # select
    | <assoc=right> operation '^' operation                                     # power
    | '-' operation                                                             # negate
    | operation '@' operation                                                   # matmul
    | operation ('*' | '/') operation                                           # product
    | operation ('+' | '-') operation                                           # sum
    | IF expression THEN expression ELSE expression                             # conditional
    | '(' expression ')'                                                        # parenthesised
    | '[' expression (',' expression)* ']'                                      # array
    | number                                                                    # numeric
    | TEXT                                                                      # text
    | name                                                                      # variable
    ;

arguments : argument (',' argument)* ;

argument : (name ':')? expression ;

subscript
    : from=expression (':' to=expression?)?                                     # positionOrRange
    | ':' to=expression?                                                        # rangeFromStart
    ;

number : INTEGER | DECIMAL | PERCENT ;

name
    : NAME | MLP | IMPORT | CONST | FN | LAYER | MODEL | INPUT | TARGET | PARAM | STATE | UPDATE | HYPER | PREDICT
    | DECIDE | WHERE | COST
    | OUTPUT | LOSS | METRIC | EXAMPLES | TOLERANCE | DATA | TRAIN | BUDGET | CHECK | REAL | FLAG | CLASS | ONE | OF | AS
    | STANDARDIZED | MINMAX | ROBUST | LOG1P
    ;

// A name where no expression can stand: a column, a label, a member. Here even the reserved words are names.
word : name | IF | THEN | ELSE | AND | OR | NOT | RETURN ;

// ---- tokens

MLP : 'mlp' ;            IMPORT : 'import' ;      CONST : 'const' ;        FN : 'fn' ;
LAYER : 'layer' ;        MODEL : 'model' ;        INPUT : 'input' ;        TARGET : 'target' ;
PARAM : 'param' ;        STATE : 'state' ;        UPDATE : 'update' ;      HYPER : 'hyper' ;
PREDICT : 'predict' ;    OUTPUT : 'output' ;      LOSS : 'loss' ;          METRIC : 'metric' ;
EXAMPLES : 'examples' ;  TOLERANCE : 'tolerance' ; DATA : 'data' ;         TRAIN : 'train' ;
BUDGET : 'budget' ;      CHECK : 'check' ;        RETURN : 'return' ;      REAL : 'real' ;
FLAG : 'flag' ;          CLASS : 'class' ;        ONE : 'one' ;            OF : 'of' ;
DECIDE : 'decide' ;      WHERE : 'where' ;        COST : 'cost' ;
AS : 'as' ;              STANDARDIZED : 'standardized' ; MINMAX : 'minmax' ;
ROBUST : 'robust' ;      LOG1P : 'log1p' ;        IF : 'if' ;              THEN : 'then' ;          ELSE : 'else' ;
AND : 'and' ;            OR : 'or' ;              NOT : 'not' ;

// ASCII letters, and the Greek ones that no Latin letter looks like.
NAME : LETTER (LETTER | [0-9])* ;
fragment LETTER : [A-Za-z_\u0393\u0394\u0398\u039B\u039E\u03A0\u03A3\u03A6\u03A8\u03A9\u03B1-\u03B8\u03BB\u03BC\u03BE\u03C0\u03C3\u03C4\u03C6\u03C8\u03C9] ;

ARROW : '->' ;      PIPE : '|>' ;         PRIME : '\'' ;      POWER : '^' ;        MATMUL : '@' ;      TIMES : '*' ;
DIVIDE : '/' ;      PLUS : '+' ;          MINUS : '-' ;       LESS : '<' ;         LESS_EQUAL : '<=' ; GREATER : '>' ;
GREATER_EQUAL : '>=' ;                    EQUAL : '==' ;      NOT_EQUAL : '!=' ;   ASSIGN : '=' ;      DRAWN : '~' ;
COMMA : ',' ;       COLON : ':' ;         DOT : '.' ;         RANGE : '..' ;         OPEN_ROUND : '(' ;   CLOSE_ROUND : ')' ;
OPEN_SQUARE : '[' ; CLOSE_SQUARE : ']' ;  OPEN_CURLY : '{' ;  CLOSE_CURLY : '}' ;

INTEGER : DIGITS ;
DECIMAL : DIGITS ('.' DIGITS)? EXPONENT | DIGITS '.' DIGITS ;
PERCENT : DIGITS ('.' DIGITS)? EXPONENT? '%' ;
fragment DIGITS : [0-9] [0-9_]* ;
fragment EXPONENT : [eE] [+-]? [0-9]+ ;

TEXT : '"' ~["\r\n]* '"' ;

LINE_COMMENT : '//' ~[\r\n]* -> channel(HIDDEN) ;
BLOCK_COMMENT : '/*' .*? '*/' -> channel(HIDDEN) ;
SPACE : [ \t\r\n\f\uFEFF]+ -> skip ;

// Never part of a valid file: they exist so that the lexer accepts any text and the parser's front says what is wrong.
OPEN_COMMENT : '/*' ;
OPEN_TEXT : '"' ~["\r\n]* ;
FOREIGN_NAME : ([A-Za-z_] | ~[\u0000-\u007F] {isForeign(false)}?) ([A-Za-z0-9_] | ~[\u0000-\u007F] {isForeign(true)}?)* ;
UNKNOWN : . ;

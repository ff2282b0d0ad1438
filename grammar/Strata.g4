/*
 * The language of .arch files: sections, names, calls, blocks, units. Ops, neuron kinds, core kinds, memory kinds and number formats
 * are names that a registry resolves: a new kind changes nothing here.
 *
 * The tokens pass strata.syntax.TokenFilter before they reach the parser. It keeps a newline (NL) only where it ends something, so
 * never first or last between two braces, never twice, never inside ( [ or after an operator; and it has already checked that
 * brackets match and are not nested too deeply. strata.syntax.AstBuilder turns the tree into records.
 */
grammar Strata;

file : (section (NL section)*)? EOF ;
loneExpression : expression EOF ;

section : importLine | network | machine | mapping ;

importLine : IMPORT STRING ;

parameters : '(' (parameter (',' parameter)* ','?)? ')' ;
parameter : name ('=' expression)? ;

// what is computed

network : NETWORK name parameters? '{' statements '}' ;

statements : (statement (NL statement)*)? ;

statement
  : WEIGHTS STRING                                          # weights
  | NEURON name '=' expression                              # neuron
  | INPUT name ':' type                                     # input
  | OUTPUT name (':' type)? '=' expression                  # output
  | BLOCK name '(' (name (',' name)*)? ')' '{' statements '}' # block
  | FOR name IN expression '..' expression '{' statements '}' # for
  | RETURN expression                                       # return
  | name (':' type)? '=' expression                         # assign
  ;

type : element=name ('[' axis (',' axis)* ','? ']')? fit=name? ;
axis : (name ':')? expression ;

// what silicon there is

machine : MACHINE name parameters? '{' (item (NL item)*)? '}' ;

item
  : CLOCK expression                                        # clock
  | RESET name                                              # reset
  | TIER name ':' name                                      # tier
  | BOND lower=name '-' upper=name ':' call                 # bond
  | MEMORY name ON tierName=name ':' call                   # memory
  | CORE name ('[' expression ']')? placement? ':' call     # core
  | SEQUENCER ON name                                       # sequencer
  | HOST ON name ':' call                                   # host
  ;

placement : ON name | ACROSS '[' name (',' name)* ','? ']' ;

// what runs where

mapping : MAP (own=name parameters? ':')? networkName=name ONTO machineName=name '{' (line (NL line)*)? '}' ;

line
  : RUN path ON target (',' argument)*                      # run
  | KEEP path IN target                                     # keep
  | SAMPLE name STRING                                      # sample
  ;

target : name ('[' expression ']')? ;
path : segment ('.' segment)* ;
segment : piece (wild piece?)* | (wild piece?)+ ;
piece : name | NUMBER ;
wild : '{' name '}' | '*' ;

// values

expression
  : op=('-' | '~') expression                               # unary
  | expression op=('*' | '/' | '%') expression              # binary
  | expression op=('+' | '-') expression                    # binary
  | expression op=('<' | '<=' | '>' | '>=' | '==' | '!=') expression # binary
  | expression op='&' expression                            # binary
  | expression op='|' expression                            # binary
  | NUMBER                                                  # number
  | QUANTITY                                                # quantity
  | STRING                                                  # text
  | mark=name? call                                         # calling
  | mark=name? name                                         # reference
  | PORTS                                                   # ports
  | '(' expression ')'                                      # group
  | '[' (expression (',' expression)* ','?)? ']'            # list
  ;

call : name '(' (argument (',' argument)* ','?)? ')' lambda? ;
argument : (name ':')? expression ;
lambda : '{' name (',' name)* '->' (statement NL)* expression '}' ;

// every word but for, in and return may also be a name
name
  : NAME | IMPORT | NETWORK | MACHINE | MAP | WEIGHTS | NEURON | INPUT | OUTPUT | BLOCK | CLOCK | RESET | TIER | BOND | MEMORY
  | CORE | SEQUENCER | HOST | ON | ACROSS | ONTO | RUN | KEEP | SAMPLE
  ;

IMPORT : 'import' ;
NETWORK : 'network' ;
MACHINE : 'machine' ;
MAP : 'map' ;
WEIGHTS : 'weights' ;
NEURON : 'neuron' ;
INPUT : 'input' ;
OUTPUT : 'output' ;
BLOCK : 'block' ;
FOR : 'for' ;
IN : 'in' ;
RETURN : 'return' ;
CLOCK : 'clock' ;
RESET : 'reset' ;
TIER : 'tier' ;
BOND : 'bond' ;
MEMORY : 'memory' ;
CORE : 'core' ;
SEQUENCER : 'sequencer' ;
HOST : 'host' ;
ON : 'on' ;
ACROSS : 'across' ;
ONTO : 'onto' ;
RUN : 'run' ;
KEEP : 'keep' ;
SAMPLE : 'sample' ;

LPAREN : '(' ;
RPAREN : ')' ;
LBRACKET : '[' ;
RBRACKET : ']' ;
LBRACE : '{' ;
RBRACE : '}' ;
COMMA : ',' ;
COLON : ':' ;
ASSIGN : '=' ;
ARROW : '->' ;
RANGE : '..' ;
DOT : '.' ;
PLUS : '+' ;
MINUS : '-' ;
TIMES : '*' ;
DIVIDE : '/' ;
MODULO : '%' ;
AND : '&' ;
OR : '|' ;
NOT : '~' ;
LESS : '<' ;
LESS_EQUAL : '<=' ;
GREATER : '>' ;
GREATER_EQUAL : '>=' ;
EQUAL : '==' ;
NOT_EQUAL : '!=' ;

NAME : [A-Za-z_] [A-Za-z0-9_]* ;
NUMBER : DECIMAL | '0b' [01]+ ;
QUANTITY : DECIMAL [ \t]* UNIT ;
// the one kind of word that begins with a digit: 1rw, 1r1w
PORTS : ([0-9]+ ('r' | 'w' | 'rw'))+ ;
STRING : '"' CHARACTER* '"' ;

fragment DECIMAL : [0-9]+ ('.' [0-9]+)? ;
fragment CHARACTER : ~["\\\r\n] | '\\' ~[\r\n] ;
// the closed list of strata.syntax.Units, longest first by the rule of the longest match
fragment UNIT : 'Hz' | 'kHz' | 'MHz' | 'GHz' | 's' | 'ms' | 'us' | 'ns' | 'ps' | 'nm' | 'um' | 'mm' | 'um2' | 'mm2' ;

NL : '\n' ;
BLANK : [ \t\r\f\uFEFF]+ -> skip ;
COMMENT : '//' ~[\n]* -> skip ;
// so that the lexer never fails: TokenFilter says what is wrong
UNTERMINATED : '"' CHARACTER* '\\'? ;
UNKNOWN : . ;

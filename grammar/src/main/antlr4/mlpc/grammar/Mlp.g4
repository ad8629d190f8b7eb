grammar Mlp;
file : EOF ;
WS : [ \t\r\n]+ -> skip ;

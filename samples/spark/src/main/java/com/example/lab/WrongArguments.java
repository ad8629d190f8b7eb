package com.example.lab;

/** What somebody asked for and cannot have: its message says what to do, and no stack trace would add to it. */
final class WrongArguments extends RuntimeException {
    private static final long serialVersionUID = 1;

    WrongArguments(String message) {
        super(message);
    }
}

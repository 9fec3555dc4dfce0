// For programs that draw text. fontconfig keeps what it has read of the machine's fonts until the process ends, in blocks that
// LeakSanitizer cannot follow.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libfontconfig.so\nleak:libcairo.so\n"; }

@echo off
rem The mlp command. In a checkout it builds itself when its sources are newer than its jar, then runs; unpacked from a release it has its jar in
rem ..\lib, and maybe a Java in ..\java.
rem   JAVA_HOME         the Java to build and run with; otherwise the java on PATH
rem   MLP_JAVA_OPTIONS  more options for the JVM that runs the command, such as -Xmx8g
setlocal EnableExtensions DisableDelayedExpansion
set "root=%~dp0"
set "target=%root%compiler\cli\target"
set "jar=%target%\mlpc-cli-all.jar"
set "table=%root%compiler\cli\src\main\launcher\start.options"
set "archives=%target%\archives"
set "released="
if exist "%root%..\lib\mlp.jar" set "released=%root%..\"
if defined released (
  set "jar=%released%lib\mlp.jar"
  set "table=%released%lib\start.options"
  set "archives=%released%lib\archives"
)
set "wanted=install a JDK, 17 or newer (https://adoptium.net), and set JAVA_HOME to it or put it on PATH"

set "java="
if defined released if exist "%released%java\bin\java.exe" set "java=%released%java\bin\java.exe"
if not defined java if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
if not defined java for %%j in (java.exe) do set "java=%%~$PATH:j"
if not defined java (
  echo mlp: Java is missing: %wanted%. 1>&2
  exit /b 1
)
if not exist "%java%" (
  echo mlp: JAVA_HOME is %JAVA_HOME%, but there is no bin\java.exe in it: %wanted%. 1>&2
  exit /b 1
)

set "version=0"
for /f "tokens=3" %%v in ('call "%java%" -version 2^>^&1 ^| findstr /c:" version "') do set "version=%%~v"
for /f "delims=.-+ tokens=1" %%v in ("%version%") do set "major=%%v"
if %major% LSS 17 (
  echo mlp: Java 17 or newer is needed, but "%java%" is version %version%: %wanted%. 1>&2
  exit /b 1
)

if defined released goto run

rem Whether the jar is there and newer than everything it is made of.
powershell -NoProfile -ExecutionPolicy Bypass -Command ^
  "$jar = Get-Item -ErrorAction SilentlyContinue -LiteralPath $env:jar; if (-not $jar) { exit 1 };" ^
  "$made = 'pom.xml', 'grammar\pom.xml', 'runtime\[cdv]*\pom.xml', 'compiler\core\pom.xml', 'compiler\explain\pom.xml', 'compiler\logic\pom.xml', 'compiler\exchange\pom.xml', 'compiler\picocli\pom.xml', 'compiler\desugar\pom.xml', 'compiler\cli\pom.xml'," ^
  "  'grammar\src\main', 'runtime\[cdv]*\src\main', 'compiler\core\src\main', 'compiler\explain\src\main', 'compiler\logic\src\main', 'compiler\exchange\src\main', 'compiler\desugar\src\main', 'compiler\cli\src\main' | ForEach-Object { $env:root + $_ };" ^
  "if (Get-ChildItem -Recurse -Path $made | Where-Object { $_.LastWriteTime -gt $jar.LastWriteTime } | Select-Object -First 1) { exit 1 }"
if not errorlevel 1 goto run

where /q mvn
if errorlevel 1 (
  echo mlp: the command has to be built first, and Maven is missing: install it ^(https://maven.apache.org^) and put it on PATH. 1>&2
  exit /b 1
)
echo mlp: building the command with mvn ^(once; again only when its sources change^) ... 1>&2
pushd "%root%"
call mvn -B -ntp -q -Dstyle.color=never -Dmaven.test.skip=true package -pl compiler/cli -am 1>&2
set "status=%errorlevel%"
popd
if not "%status%" == "0" (
  echo mlp: the build failed: see above. 1>&2
  exit /b 1
)
if exist "%archives%" rd /s /q "%archives%"
echo mlp: built. 1>&2

:run
rem The table of options: see there. A line is a name and what it stands for.
for /f "usebackq eol=# tokens=1*" %%a in ("%table%") do set "option_%%a=%%b"
set "kind=17"
if %major% GEQ 25 set "kind=25"
call set "make=%%option_make-%kind%%%"
call set "use=%%option_use-%kind%%%"

rem The archive of the jar's classes for this Java. An empty one says that it could not be made; then the command runs without.
set "part=%~1"
for %%w in ("" -h --help help -V --version) do if "%~1" == "%%~w" set "part=help"
set "own="
for %%c in (%option_own-25%) do if "%kind%/%part%" == "25/%%c" set "own=%%c"
for %%j in ("%java%") do set "place=%%~dpj"
set "place=%place:\=_%"
set "place=%place::=_%"
set "archive=%archives%\%version%_%place: =_%"
if defined own set "archive=%archive%_%own%"
if not exist "%archive%" call :archive
set "size=0"
if exist "%archive%" for %%f in ("%archive%") do set "size=%%~zf"
set "archived="
if not "%size%" == "0" set archived="%use%%archive%"

set "options=%option_quick%"
set "again="
for %%c in (%option_lasting%) do if "%~1" == "%%c" set "options=%option_full%"
for %%c in (%option_growing%) do if "%~1" == "%%c" set "again=-Dmlpc.start.again=true"
:start
"%java%" %options% %archived% %again% %MLP_JAVA_OPTIONS% -jar "%jar%" %*
set "status=%errorlevel%"
if not defined again exit /b %status%
if not "%status%" == "75" exit /b %status%
set "again="
set "options=%option_full% -Dmlpc.start.continued=true"
goto start

rem Makes the archive by running every common command once, or the one that it is for. One process makes it, others go without it meanwhile.
:archive
md "%archives%" 2>nul
md "%archive%.lock" 2>nul || exit /b 0
set "prepared=the command"
if defined own set "prepared=%own%"
echo mlp: preparing %prepared% for Java %version% ^(once^) ... 1>&2
"%java%" %option_quick% "%make%%archive%.new" -Dmlpc.start=rehearsal "-Dmlpc.start.rehearsed=%own%" -jar "%jar%" <nul >nul 2>&1
if not exist "%archive%.new" type nul >"%archive%.new"
move /y "%archive%.new" "%archive%" >nul 2>&1
rd "%archive%.lock" 2>nul
exit /b 0

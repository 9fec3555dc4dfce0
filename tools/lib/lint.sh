# What a reviewer should not have to say. Sourced by tools/dev.
source tools/lib/tidy.sh

bad=0
step format "Format" format_check || bad=1
step layers "Layers and file sizes" tools/check_layers || bad=1
step rules "Rules and their citations" tools/check_rules || bad=1
step names "Names" tools/check_names || bad=1
step braces "One value in braces" tools/check_braces || bad=1
tidy "$@" || bad=1
exit "$bad"

# pipelines, here documents, process substitution and background jobs of a shell
import subprocess
print(subprocess.run(["bash", "-c", """
diff <(seq 3) <(seq 4)
cat <<END | sort -r | tee sorted.txt | head -1
b
c
a
END
sleep 0.1 & wait $!; echo $?
read -r first < sorted.txt; echo $first
trap 'echo end' EXIT
"""], capture_output=True, text=True).stdout)

using System.Diagnostics;
using System.Text;

namespace CreatorSaaS.Embedded;

/// <summary>A program of the operating system, run to its end.</summary>
/// <param name="ExitCode">Zero is success, as everywhere.</param>
/// <param name="Output">What it wrote to both streams, in the order of arrival.</param>
internal sealed record Command(int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;

    /// <summary>Runs it in a folder that every account may enter; <paramref name="onLine"/> hears its output.</summary>
    public static async Task<Command> RunAsync(
        IReadOnlyList<string> words, CancellationToken cancellationToken, Action<string>? onLine = null)
    {
        using var process = Process.Start(StartInfo(words, redirect: true))!;
        process.StandardInput.Close();
        var output = new StringBuilder();
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new Command(process.ExitCode, output.ToString());

        void Take(string? line)
        {
            if (line is null)
            {
                return;
            }

            lock (output)
            {
                output.AppendLine(line);
            }

            onLine?.Invoke(line);
        }
    }

    /// <summary>Runs it and insists on success.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message carries its output.</exception>
    public static async Task<Command> RequireAsync(IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        var result = await RunAsync(words, cancellationToken);
        return result.Succeeded
            ? result
            : throw new InvalidOperationException(
                $"'{string.Join(' ', words)}' ended with {result.ExitCode}: {result.Output.Trim()}");
    }

    /// <summary>Starts it and leaves it to itself, sharing nothing but the standard streams.</summary>
    public static Process Launch(IReadOnlyList<string> words) => Process.Start(StartInfo(words, redirect: false))!;

    private static ProcessStartInfo StartInfo(IReadOnlyList<string> words, bool redirect)
    {
        var start = new ProcessStartInfo(words[0], words.Skip(1))
        {
            WorkingDirectory = "/",
            RedirectStandardInput = redirect,
            RedirectStandardOutput = redirect,
            RedirectStandardError = redirect,
        };

        // Settings of somebody else's PostgreSQL must not reach ours.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)))
        {
            start.Environment.Remove(name);
        }

        return start;
    }
}

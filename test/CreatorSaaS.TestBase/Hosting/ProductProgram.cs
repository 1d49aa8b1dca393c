using System.Diagnostics;

namespace CreatorSaaS.Hosting;

/// <summary>Runs a program of the product to its end, as an operator does.</summary>
public static class ProductProgram
{
    /// <param name="assembly">Its file beside the tests: the test project references it.</param>
    public static async Task<ProgramEnd> RunAsync(
        string assembly, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, assembly), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var complaint = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new ProgramEnd(process.ExitCode, output + await complaint);
    }
}

/// <summary>How a program ended and all that it wrote.</summary>
public sealed record ProgramEnd(int ExitCode, string Output);

using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace CreatorSaaS.Benchmarks.Measuring;

/// <summary>Where the figures come from. A figure without its machine says nothing.</summary>
internal static class Machine
{
    public static void Print()
    {
        Console.WriteLine(
            $"{DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC, {Environment.ProcessorCount} cores, {ProcessorName()}, "
            + $"{MemoryGib()} GiB, "
            + $"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, "
            + $"{(IsOptimised() ? "optimised" : "DEBUG BUILD: run with -c Release, these figures are not comparable")}");
        PrintLoad();
    }

    /// <summary>The load average: far above the number of cores, or changing, the machine was not ours alone.</summary>
    public static void PrintLoad()
    {
        if (File.Exists("/proc/loadavg"))
        {
            Console.WriteLine(
                $"load average {string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ')[..3])}, "
                + $"stolen by other machines since start: {StolenShare():P1} of the processors' time");
        }
    }

    // Of all fields of the line "cpu", the eighth is what the hypervisor gave to others.
    private static double StolenShare()
    {
        var fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..9].Select(double.Parse);
        return fields.Last() / fields.Sum();
    }

    private static string ProcessorName() =>
        File.Exists("/proc/cpuinfo")
        && File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name")) is { } line
            ? line.Split(':')[1].Trim()
            : RuntimeInformation.ProcessArchitecture.ToString();

    private static long MemoryGib() => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30;

    private static bool IsOptimised() =>
        typeof(Machine).Assembly.GetCustomAttribute<DebuggableAttribute>() is not { IsJITOptimizerDisabled: true };
}

using System.Globalization;
using CreatorSaaS.Benchmarks.Measuring;

namespace CreatorSaaS.Benchmarks.CommandLine;

/// <summary>Finds the subcommand, explains or runs it, and turns its end into an exit code.</summary>
internal static class BenchmarkLine
{
    private const int Fine = 0;
    private const int Wrong = 1;
    private const int Misused = 2;

    public static async Task<int> RunAsync(IReadOnlyList<IBenchmark> benchmarks, string[] arguments)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        if (arguments is [] or ["--help" or "-h"])
        {
            PrintList(benchmarks);
            return arguments is [] ? Misused : Fine;
        }

        var benchmark = benchmarks.SingleOrDefault(one => one.Name == arguments[0]);
        if (benchmark is null)
        {
            PrintList(benchmarks);
            return Misused;
        }

        if (arguments[1..].Any(argument => argument is "--help" or "-h"))
        {
            PrintHelp(benchmark);
            return Fine;
        }

        try
        {
            var options = BenchmarkOptions.Parse(benchmark.Options, arguments[1..]);
            Console.WriteLine($"{benchmark.Name}: {benchmark.Summary}");
            Machine.Print();
            var isFine = await benchmark.RunAsync(options);
            Machine.PrintLoad();
            return isFine ? Fine : Wrong;
        }
        catch (FormatException misuse)
        {
            Console.Error.WriteLine(misuse.Message);
            PrintHelp(benchmark);
            return Misused;
        }
    }

    private static void PrintList(IReadOnlyList<IBenchmark> benchmarks)
    {
        Console.WriteLine("dotnet run -c Release --project test/CreatorSaaS.Benchmarks -- SUBCOMMAND [--OPTION VALUE ...]");
        var table = new TextTable("subcommand", "");
        foreach (var benchmark in benchmarks)
        {
            table.Add(benchmark.Name, benchmark.Summary);
        }

        table.Print();
        Console.WriteLine("SUBCOMMAND --help lists its options.");
    }

    private static void PrintHelp(IBenchmark benchmark)
    {
        Console.WriteLine($"{benchmark.Name}: {benchmark.Summary}");
        var table = new TextTable("option", "default", "");
        foreach (var option in benchmark.Options)
        {
            table.Add($"--{option.Name}", option.Default, option.Meaning);
        }

        table.Print();
    }
}

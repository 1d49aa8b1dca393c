using System.Diagnostics;

namespace CreatorSaaS.Faults;

/// <summary>What runs on this machine, by <c>/proc</c>.</summary>
internal static class LiveProcesses
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Ids of processes whose folder in <c>/proc</c> is as asked.</summary>
    public static IReadOnlyList<int> Find(Func<string, bool> isAsAsked) =>
    [
        .. Directory.EnumerateDirectories("/proc")
            .Where(folder => int.TryParse(Path.GetFileName(folder), out _) && Is(folder, isAsAsked))
            .Select(folder => int.Parse(Path.GetFileName(folder))),
    ];

    /// <summary>SIGKILL.</summary>
    public static void Kill(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            found.Kill();
        }
        catch (Exception ended) when (ended is ArgumentException or InvalidOperationException)
        {
            // It ended by itself, as the others died.
        }
    }

    /// <summary>Waits until there is none such; answers those that do not end.</summary>
    public static async Task<IReadOnlyList<string>> AwaitNoneAsync(Func<string, bool> isAsAsked)
    {
        var began = Stopwatch.GetTimestamp();
        var left = Find(isAsAsked);
        while (left.Count > 0 && Stopwatch.GetElapsedTime(began) < Patience)
        {
            await Task.Delay(Pause);
            left = Find(isAsAsked);
        }

        return [.. left.Select(process => $"process {process}: {NameOf(process)}")];
    }

    private static bool Is(string folder, Func<string, bool> isAsAsked)
    {
        try
        {
            return isAsAsked(folder);
        }
        catch (Exception ended) when (ended is IOException or UnauthorizedAccessException)
        {
            return false; // it ended while we looked, or belongs to somebody else
        }
    }

    private static string NameOf(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline").Replace('\0', ' ');
        }
        catch (Exception ended) when (ended is IOException or UnauthorizedAccessException)
        {
            return "ended meanwhile";
        }
    }
}

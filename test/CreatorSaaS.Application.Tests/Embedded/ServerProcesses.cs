using System.Diagnostics;
using Shouldly;

namespace CreatorSaaS.Embedded;

/// <summary>The processes of one embedded server, as the kernel lists them.</summary>
internal static class ServerProcesses
{
    /// <summary>Every process that works in the folder or names it on its command line.</summary>
    public static IReadOnlyList<int> Of(string dataFolder)
    {
        var shelter = Path.Combine(dataFolder, "shelter");
        string[] folders = File.Exists(shelter) ? [dataFolder, File.ReadAllText(shelter)] : [dataFolder];
        return Directory.EnumerateDirectories("/proc")
            .Where(process => int.TryParse(Path.GetFileName(process), out var id) && id != Environment.ProcessId)
            .Where(process => folders.Any(folder => Mentions(process, folder)))
            .Select(process => int.Parse(Path.GetFileName(process)))
            .ToList();
    }

    /// <summary>Waits until none is left; ten seconds are plenty for a fast shutdown.</summary>
    public static async Task ShouldSoonBeGoneAsync(string dataFolder)
    {
        var started = Stopwatch.GetTimestamp();
        while (Of(dataFolder) is { Count: > 0 } alive)
        {
            Stopwatch.GetElapsedTime(started).ShouldBeLessThan(
                TimeSpan.FromSeconds(10), $"processes {string.Join(", ", alive)} still live");
            await Task.Delay(20);
        }
    }

    /// <summary>The number of the server's main process.</summary>
    public static int Postmaster(string dataFolder)
    {
        var shelter = Path.Combine(dataFolder, "shelter");
        string[] folders = File.Exists(shelter) ? [File.ReadAllText(shelter), dataFolder] : [dataFolder];
        var note = folders.Select(folder => Path.Combine(folder, "cluster", "postmaster.pid")).First(File.Exists);
        return int.Parse(File.ReadLines(note).First());
    }

    /// <summary>The number of the process that started this one.</summary>
    public static int ParentOf(int process)
    {
        var stat = File.ReadAllText($"/proc/{process}/stat");
        return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1]);
    }

    public static void Kill(int process)
    {
        using var victim = Process.GetProcessById(process);
        victim.Kill();
    }

    private static bool Mentions(string process, string folder)
    {
        try
        {
            return new FileInfo(Path.Combine(process, "cwd")).LinkTarget?.StartsWith(folder) == true
                || File.ReadAllText(Path.Combine(process, "cmdline")).Contains(folder);
        }
        catch (Exception ended) when (ended is IOException or UnauthorizedAccessException)
        {
            return false; // it ended while we looked, or belongs to somebody else
        }
    }
}

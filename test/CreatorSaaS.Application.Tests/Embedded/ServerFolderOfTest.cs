using System.Diagnostics;
using Shouldly;

namespace CreatorSaaS.Embedded;

/// <summary>The data folder of one embedded server of one test: what runs there and what is left there.</summary>
internal sealed class ServerFolderOfTest(string path)
{
    /// <summary>A new one in this clone.</summary>
    public ServerFolderOfTest()
        : this(Path.Combine(CloneFolder.Require(), ".data", $"embedded-{Guid.NewGuid():n}"))
    {
    }

    public string Location => path;

    /// <summary>Where root has put what the server's account could not reach; null if it could.</summary>
    public string? Shelter => File.Exists(Path.Combine(path, "shelter"))
        ? File.ReadAllText(Path.Combine(path, "shelter"))
        : null;

    public string PostmasterNote => Path.Combine(Shelter ?? path, "cluster", "postmaster.pid");

    /// <summary>The number of the server's main process.</summary>
    public int Postmaster => int.Parse(File.ReadLines(PostmasterNote).First());

    /// <summary>Every other process that works in the folder or names it on its command line.</summary>
    public IReadOnlyList<int> Processes()
    {
        string[] folders = Shelter is { } shelter ? [path, shelter] : [path];
        return Directory.EnumerateDirectories("/proc")
            .Where(process => int.TryParse(Path.GetFileName(process), out _))
            .Where(process => folders.Any(folder => Mentions(process, folder)))
            .Select(process => int.Parse(Path.GetFileName(process)))
            .Where(process => process != Environment.ProcessId)
            .ToList();
    }

    /// <summary>Waits until none is left; ten seconds are plenty for a fast shutdown.</summary>
    public async Task ProcessesShouldSoonBeGoneAsync()
    {
        var started = Stopwatch.GetTimestamp();
        while (Processes() is { Count: > 0 } alive)
        {
            Stopwatch.GetElapsedTime(started).ShouldBeLessThan(
                TimeSpan.FromSeconds(10), $"processes {string.Join(", ", alive)} still live");
            await Task.Delay(20);
        }
    }

    /// <summary>Removes everything, once nothing runs there any more.</summary>
    public async Task RemoveAsync()
    {
        await ProcessesShouldSoonBeGoneAsync();
        foreach (var folder in new[] { Shelter, path }.Where(Directory.Exists))
        {
            Directory.Delete(folder!, recursive: true);
        }
    }

    /// <summary>The number of the process that started this one.</summary>
    public static int ParentOf(int process)
    {
        var stat = File.ReadAllText($"/proc/{process}/stat");
        return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1]);
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

using Microsoft.Win32.SafeHandles;

namespace CreatorSaaS.Embedded;

/// <summary>
/// An advisory lock between processes, flock(2) underneath, so it is understood by the flock command too.
/// The kernel releases it when its holder dies, however that happens.
/// </summary>
internal sealed class FileLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly SafeFileHandle _file;

    private FileLock(SafeFileHandle file) => _file = file;

    /// <summary>The lock, or null while anybody else holds one on this file.</summary>
    public static FileLock? TryExclusive(string path) => TryOpen(path, FileShare.None);

    /// <summary>The lock, or null while somebody holds the exclusive one.</summary>
    public static FileLock? TryShared(string path) => TryOpen(path, FileShare.Read);

    /// <summary>Waits for the exclusive lock.</summary>
    /// <exception cref="TimeoutException">Somebody else still had it at the end of the patience.</exception>
    public static Task<FileLock> ExclusiveAsync(string path, TimeSpan patience, CancellationToken cancellationToken) =>
        WaitAsync(() => TryExclusive(path), path, patience, cancellationToken);

    /// <summary>Waits for the shared lock.</summary>
    /// <exception cref="TimeoutException">The exclusive lock was still held at the end of the patience.</exception>
    public static Task<FileLock> SharedAsync(string path, TimeSpan patience, CancellationToken cancellationToken) =>
        WaitAsync(() => TryShared(path), path, patience, cancellationToken);

    public void Dispose() => _file.Dispose();

    private static async Task<FileLock> WaitAsync(
        Func<FileLock?> attempt, string path, TimeSpan patience, CancellationToken cancellationToken)
    {
        var deadline = Deadline.In(patience);
        while (true)
        {
            if (attempt() is { } granted)
            {
                return granted;
            }

            deadline.Check($"Another process has kept {path} locked");
            await Task.Delay(Pause, cancellationToken);
        }
    }

    private static FileLock? TryOpen(string path, FileShare share)
    {
        const int wouldBlock = 11; // EWOULDBLOCK, how .NET reports a refused flock
        try
        {
            // .NET takes an exclusive flock for FileShare.None and a shared one for every other value.
            return new FileLock(File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.Read, share));
        }
        catch (IOException refused) when (refused.HResult == wouldBlock)
        {
            return null;
        }
    }
}

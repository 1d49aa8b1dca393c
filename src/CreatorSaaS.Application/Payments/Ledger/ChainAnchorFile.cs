using System.Text.Json;
using CreatorSaaS.Framework.Json;
using Microsoft.Extensions.Options;

namespace CreatorSaaS.Payments.Ledger;

/// <summary>Signed heads outside the database: whoever rewrites chain and table still meets this copy.</summary>
public sealed class ChainAnchorFile(IOptions<ChainSigningOptions> options) : ISingletonDependency
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Makes the file where there is none yet.</summary>
    /// <exception cref="InvalidOperationException">It is not configured.</exception>
    public void RequireWritable() => Open().Dispose();

    /// <summary>Appends one line and returns when it is on the disk.</summary>
    public async Task AppendAsync(ChainAnchor anchor)
    {
        var line = JsonSerializer.SerializeToUtf8Bytes(anchor, AbpJson.Options);
        await _turn.WaitAsync();
        try
        {
            await using var file = Open();

            // One write, so that nodes which share the file do not mix their lines.
            await file.WriteAsync((byte[])[.. line, (byte)'\n']);
            await file.FlushAsync();
            file.Flush(flushToDisk: true);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The heads of one tenant; none before the first.</summary>
    public async Task<IReadOnlyList<ChainAnchor>> ReadAsync(
        Guid tenantId, CancellationToken cancellationToken = default)
    {
        var path = options.Value.RequireAnchorFile();
        if (!File.Exists(path))
        {
            return [];
        }

        var anchors = new List<ChainAnchor>();
        await foreach (var line in File.ReadLinesAsync(path, cancellationToken))
        {
            var anchor = JsonSerializer.Deserialize<ChainAnchor>(line, AbpJson.Options)!;
            if (anchor.TenantId == tenantId)
            {
                anchors.Add(anchor);
            }
        }

        return anchors;
    }

    private FileStream Open()
    {
        var path = options.Value.RequireAnchorFile();
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
    }
}

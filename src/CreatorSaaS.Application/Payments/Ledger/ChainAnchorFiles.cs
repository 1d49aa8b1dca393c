using System.Text.Json;
using CreatorSaaS.Framework.Json;
using Microsoft.Extensions.Options;

namespace CreatorSaaS.Payments.Ledger;

/// <summary>
/// Signed heads outside the database, a file per tenant: whoever rewrites chain and table still meets this copy.
/// </summary>
public sealed class ChainAnchorFiles(IOptions<ChainSigningOptions> options) : ISingletonDependency
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Makes the folder where there is none yet.</summary>
    /// <exception cref="InvalidOperationException">It is not configured.</exception>
    /// <exception cref="IOException">It cannot be made.</exception>
    public void RequireFolder() => Directory.CreateDirectory(options.Value.RequireAnchorFolder());

    /// <summary>Appends one line and returns when it is on the disk.</summary>
    public async Task AppendAsync(ChainAnchor anchor)
    {
        var line = JsonSerializer.SerializeToUtf8Bytes(anchor, AbpJson.Options);
        await _turn.WaitAsync();
        try
        {
            await using var file = new FileStream(
                PathOf(anchor.TenantId), FileMode.Append, FileAccess.Write, FileShare.ReadWrite);

            // One write, so that nodes which share the file do not mix their lines; the break in front ends a line that a
            // process did not live to end.
            await file.WriteAsync((byte[])[(byte)'\n', .. line]);
            await file.FlushAsync();
            file.Flush(flushToDisk: true);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The heads of one tenant; none before the first. What is no head, a line cut short, is left out.</summary>
    public async Task<IReadOnlyList<ChainAnchor>> ReadAsync(
        Guid tenantId, CancellationToken cancellationToken = default)
    {
        var path = PathOf(tenantId);
        if (!File.Exists(path))
        {
            return [];
        }

        var anchors = new List<ChainAnchor>();
        await foreach (var line in File.ReadLinesAsync(path, cancellationToken))
        {
            if (Parse(line) is { } anchor)
            {
                anchors.Add(anchor);
            }
        }

        return anchors;
    }

    private static ChainAnchor? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<ChainAnchor>(line, AbpJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string PathOf(Guid tenantId) => Path.Combine(options.Value.RequireAnchorFolder(), $"{tenantId}.jsonl");
}

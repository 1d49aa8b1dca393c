namespace CreatorSaaS.Framework.ExceptionHandling;

/// <summary>
/// Which status each error code answers: 409 when the same request could succeed in another state, 422 when these values
/// never can (security.md 4.3). Each context maps its own codes.
/// </summary>
public sealed class AbpExceptionHttpStatusCodeOptions
{
    /// <summary>Every mapped code. The table is snapshot-tested.</summary>
    public IDictionary<string, int> ErrorCodeToHttpStatusCodeMappings { get; } = new SortedDictionary<string, int>(StringComparer.Ordinal);

    public void Map(int status, params ReadOnlySpan<string> codes)
    {
        foreach (var code in codes)
        {
            ErrorCodeToHttpStatusCodeMappings.Add(code, status);
        }
    }
}

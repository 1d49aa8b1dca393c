namespace CreatorSaaS.Framework.Localization;

/// <summary>Which resource holds the sentences of a context's error codes.</summary>
public sealed class AbpExceptionLocalizationOptions
{
    internal Dictionary<string, Type> ErrorCodeNamespaceMappings { get; } = [];

    /// <param name="codeNamespace">The part of a code before its colon: <c>Payments</c>.</param>
    public void MapCodeNamespace(string codeNamespace, Type resourceType) =>
        ErrorCodeNamespaceMappings[codeNamespace] = resourceType;
}

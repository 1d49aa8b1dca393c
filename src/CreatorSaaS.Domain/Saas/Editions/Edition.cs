namespace CreatorSaaS.Saas.Editions;

/// <summary>A plan: which features its agencies have, and how much of them .</summary>
public sealed class Edition : Entity<Guid>
{
    private readonly List<EditionFeature> _features = [];

    public Edition(Guid id, string key, string name, int order)
        : base(id)
    {
        Key = Check.NotNullOrWhiteSpace(key, maxLength: EditionConsts.KeyLengthMax);
        Name = Check.NotNullOrWhiteSpace(name, maxLength: EditionConsts.NameLengthMax);
        Order = order;
    }

    private Edition()
    {
    }

    /// <summary>Stable name, see <see cref="EditionKeys"/>.</summary>
    public string Key { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>From the smallest plan to the largest.</summary>
    public int Order { get; private set; }

    public IReadOnlyList<EditionFeature> Features => _features;
}

/// <summary>One feature's value in one plan.</summary>
public sealed class EditionFeature
{
    internal EditionFeature(Guid editionId, string name, string value)
    {
        EditionId = editionId;
        Name = name;
        Value = value;
    }

    private EditionFeature()
    {
    }

    public Guid EditionId { get; private set; }

    public string Name { get; private set; } = "";

    public string Value { get; private set; } = "";
}

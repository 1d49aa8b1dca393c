namespace CreatorSaaS.Stripe;

/// <summary>What every list understands. Pages are newest first.</summary>
public abstract record StripeListOptions
{
    /// <summary>The longest page Stripe gives.</summary>
    public const int LimitMax = 100;

    /// <summary>Objects of a page, 1 to 100; Stripe's default is 10.</summary>
    public int? Limit { get; init; }

    /// <summary>Id of the last object of the page before.</summary>
    public string? StartingAfter { get; init; }

    /// <summary>Only objects created at this moment (UTC) or later.</summary>
    public DateTime? CreatedFrom { get; init; }

    internal StripeForm ToForm()
    {
        var form = new StripeForm()
            .Add("limit", Limit).Add("starting_after", StartingAfter).Add("created[gte]", CreatedFrom);
        AddFilters(form);
        return form;
    }

    private protected abstract void AddFilters(StripeForm form);
}

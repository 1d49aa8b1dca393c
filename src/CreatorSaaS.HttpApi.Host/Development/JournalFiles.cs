using CreatorSaaS.Embedded;
using CreatorSaaS.Payments.Ledger;

namespace CreatorSaaS.Development;

/// <summary>Keeps the journal's signing key and signed heads in the clone's own data folder.</summary>
internal static class JournalFiles
{
    public static void Add(WebApplicationBuilder builder)
    {
        if (CloneFolder.Find() is not { } clone
            || builder.Configuration[$"{ChainSigningOptions.Section}:KeyFolder"] is not null)
        {
            return;
        }

        var folder = Path.Combine(clone, ".data", "journal");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"{ChainSigningOptions.Section}:KeyFolder"] = Path.Combine(folder, "keys"),
            [$"{ChainSigningOptions.Section}:AnchorFolder"] = Path.Combine(folder, "heads"),
            [$"{ChainSigningOptions.Section}:CreatesKey"] = "true",
        });
    }
}

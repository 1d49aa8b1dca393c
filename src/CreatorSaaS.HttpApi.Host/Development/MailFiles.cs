using CreatorSaaS.Embedded;

namespace CreatorSaaS.Development;

/// <summary>Keeps mails as files in the clone's own data folder unless the configuration says how to send them.</summary>
internal static class MailFiles
{
    public static void Add(WebApplicationBuilder builder)
    {
        var mail = builder.Configuration.GetSection("Mail");
        if (CloneFolder.Find() is not { } clone || mail["Folder"] is not null || mail["Smtp:Host"] is not null)
        {
            return;
        }

        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Mail:Folder"] = Path.Combine(clone, ".data", "mails"),
        });
    }
}

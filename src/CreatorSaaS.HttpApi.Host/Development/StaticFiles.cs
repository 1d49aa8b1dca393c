namespace CreatorSaaS.Development;

/// <summary>
/// Files of pages go out as the build compressed them. ASP.NET's handler for files that an editor changes since the build
/// also takes those of packages, and marks them as gzip without making them smaller: only <c>dotnet watch</c> needs it.
/// </summary>
internal static class StaticFiles
{
    private const string Setting = "ReloadStaticAssetsAtRuntime";

    public static void Configure(WebApplicationBuilder builder)
    {
        if (Environment.GetEnvironmentVariable("DOTNET_WATCH") != "1")
        {
            builder.Configuration[Setting] ??= "false";
        }
    }
}

namespace CreatorSaaS.Framework.AspNetCore;

/// <summary>Programs and people are answered in different ways.</summary>
public static class ApiPaths
{
    /// <summary>True for requests of programs: everything below <c>/api</c>.</summary>
    public static bool IsApi(this HttpRequest request) => request.Path.StartsWithSegments("/api");
}

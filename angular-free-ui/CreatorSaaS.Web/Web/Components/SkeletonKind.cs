namespace CreatorSaaS.Web.Components;

/// <summary>The layout that is being waited for.</summary>
public enum SkeletonKind
{
    Lines,
    Table,
    Stats,
}
